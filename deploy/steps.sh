# Sourced by the scripts beside it: what an outside client does at a running `./zhixin demo` with curl and openssl alone.
#
# What a court must remember, the number and digest of its last batch, is kept in DATA_DIR/steps/COURT.last.

sm2=distid:1234567812345678
script=$(basename "$0" .sh)
say() { printf '%-10s %s\n' "$1" "$2"; }
fail() { echo "$script: $*" >&2; exit 1; }

# at DATA_DIR: where that demo listens, and whose keys there are.
at() {
  data=$1
  pki=$data/demo-pki
  work=$data/steps
  [ -r "$data/run.json" ] || fail "no hub runs on $data: start ./zhixin demo"
  mkdir -p "$work"
  public=$(field "$data/run.json" public)
  partner=$(field "$data/run.json" partner)
}

# field FILE NAME: the first value of that name in a JSON file.
field() { { grep -oE "\"$2\" *: *(\"[^\"]*\"|[0-9a-z]+)" "$1" || true; } | head -n 1 | sed -E 's/^"[^"]*" *: *"?//; s/"$//'; }

# eventually WHAT COMMAND...: tries for half a minute.
eventually() {
  local what=$1
  shift
  for _ in $(seq 150); do "$@" && return; sleep 0.2; done
  fail "$what"
}

# --- signatures ---------------------------------------------------------------------------------------

header() { sed -n "s/^$2: *//Ip" "$1" | tr -d '\r' | base64 -d; }

# check DOCUMENT HEADERS: the signature verifies, and the signer hangs under the demo's trust anchor.
check() {
  header "$2" X-Zhixin-Signature >"$1.sig"
  header "$2" X-Zhixin-Signer | openssl x509 -inform der -out "$1.crt"
  openssl x509 -in "$1.crt" -pubkey -noout >"$1.pub"
  openssl verify -vfyopt "$sm2" -CAfile "$pki/sign-ca.crt" "$1.crt" >/dev/null || fail "$1: an unknown signer"
  openssl dgst -sm3 -verify "$1.pub" -sigopt "$sm2" -signature "$1.sig" "$1" >/dev/null || fail "$1: a wrong signature"
}

# --- partners -----------------------------------------------------------------------------------------

# as PARTY CURL_OPTIONS...
as() {
  local party=$1
  shift
  curl -sS --cacert "$pki/ca.crt" --cert "$pki/$party.crt" --key "$pki/$party.key" "$@"
}

# send PARTY COURT RECORDS: one batch, signed and posted; all of it must be admitted. Its receipt lies in receipt.json.
send() {
  local last=0 digest=null batch
  [ ! -e "$work/$1.last" ] || read -r last digest <"$work/$1.last"
  number=$((last + 1))
  batch=$work/$1-$number.json
  # A batch without a receipt is sent again as it was: the hub answers the same bytes with the same receipt.
  [ -e "$batch" ] || cat >"$batch" <<JSON
{"schema": "zhixin/batch/1", "court": "$2", "batchNumber": $number, "previousDigest": $digest,
 "createdAt": "$(now)", "records": [$3]}
JSON
  openssl dgst -sm3 -sign "$pki/$1-sign.key" -sigopt "$sm2" -out "$batch.sig" "$batch"
  as "$1" -o "$work/receipt.json" -D "$work/receipt.headers" "$partner/v1/submissions" \
    -H 'Content-Type: application/json' \
    -H "X-Zhixin-Signature: $(base64 -w 0 <"$batch.sig")" \
    -H "X-Zhixin-Signer: $(openssl x509 -in "$pki/$1-sign.crt" -outform der | base64 -w 0)" \
    --data-binary "@$batch"
  grep -q '^HTTP/[0-9.]* 200' "$work/receipt.headers" || fail "no receipt: $(cat "$work/receipt.json")"
  check "$work/receipt.json" "$work/receipt.headers"
  digest=sm3:$(openssl dgst -sm3 -r "$batch" | cut -d ' ' -f 1)
  [ "$(field "$work/receipt.json" batchDigest)" = "$digest" ] || fail "the receipt is for other bytes"
  echo "$number \"$digest\"" >"$work/$1.last"
  grep -q '"refused" *: *\[\]' "$work/receipt.json" || fail "refused: $(cat "$work/receipt.json")"
}

# When the batch is made: in Beijing.
now() { TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M:%S+08:00; }

# sent PARTY: the batch of the last receipt is published.
sent() { eventually "batch $number is not published" published "$1" "$(field "$work/receipt.json" submissionId)"; }

published() {
  as "$1" -o "$work/state.json" "$partner/v1/submissions/$2"
  [ "$(field "$work/state.json" state)" = published ]
}

# --- the public ---------------------------------------------------------------------------------------

# ask PATH BODY OUTCOME: whether that is the answer.
ask() {
  curl -sS -o "$work/answer.json" -H 'Content-Type: application/json' -d "$2" "$public$1"
  [ "$(field "$work/answer.json" outcome)" = "$3" ]
}
entry_answers() { [ "$(curl -sS -o /dev/null -w '%{http_code}' "$public/v1/entries/$1")" = "$2" ]; }
