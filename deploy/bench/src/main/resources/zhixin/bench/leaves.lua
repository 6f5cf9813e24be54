-- For wrk: GET of the proof of a random leaf, of the tile that holds it, or of the address as it is; one line of results.
local kind, tiles = "", 1

function init(args)
  kind = args[1] or ""
  tiles = tonumber(args[2] or "1")
  math.randomseed(os.time())
end

local function tile(index)
  local path = string.format("%03d", index % 1000)
  index = math.floor(index / 1000)
  while index > 0 do
    path = string.format("x%03d/", index % 1000) .. path
    index = math.floor(index / 1000)
  end
  return "/v1/log/tile/0/" .. path
end

function request()
  if kind == "proof" then
    return wrk.format("GET", "/v1/log/inclusion?position=" .. math.random(1, tiles * 256))
  elseif kind == "tile" then
    return wrk.format("GET", tile(math.random(0, tiles - 1)))
  end
  return wrk.format("GET")
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.1f %d %.3f %.3f %.3f\n",
    summary.requests / (summary.duration / 1e6),
    errors.status + errors.read + errors.write + errors.connect + errors.timeout,
    summary.bytes / summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
