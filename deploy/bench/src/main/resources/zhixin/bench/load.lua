-- For wrk: requests made beforehand from a file of bodies, one a line, for lookups or another path (without a file: GET of the address), and one line
-- of results at the end.
local requests = {}
local count, at = 0, 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  if not args[1] then
    requests[1] = wrk.format("GET")
    count = 1
    return
  end
  for body in io.lines(args[1]) do
    count = count + 1
    requests[count] = wrk.format("POST", args[2] or "/v1/lookups", {["Content-Type"] = "application/json"}, body)
  end
  at = math.floor(count / 7) * number -- threads do not ask in step
end

function request()
  at = at % count + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.1f %d %.3f %.3f %.3f\n",
    summary.requests / (summary.duration / 1e6),
    errors.status + errors.read + errors.write + errors.connect + errors.timeout,
    summary.bytes / summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
