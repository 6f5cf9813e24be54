#!/usr/bin/env bash
# First steps of a court, with curl and openssl alone, against a running `./zhixin demo`:
#
#   deploy/first-steps.sh [DATA_DIR]      (./data)
#
# Lists a synthetic person, finds him by number and by name, removes him, sees him gone, and checks every signature.
# What a court must remember, the number and digest of its last batch, is kept in DATA_DIR/first-steps/notes.
set -euo pipefail

data=${1:-./data}
pki=$data/demo-pki
work=$data/first-steps
sm2=distid:1234567812345678
person='易初试'
number=119999198811220017
say() { printf '%-10s %s\n' "$1" "$2"; }
fail() { echo "first-steps: $*" >&2; exit 1; }
[ -r "$data/run.json" ] || fail "no hub runs on $data: start ./zhixin demo"
mkdir -p "$work"

# field FILE NAME: the first value of that name in a JSON file.
field() { { grep -oE "\"$2\" *: *(\"[^\"]*\"|[0-9a-z]+)" "$1" || true; } | head -n 1 | sed -E 's/^"[^"]*" *: *"?//; s/"$//'; }
public=$(field "$data/run.json" public)
partner=$(field "$data/run.json" partner)

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

# --- a court ------------------------------------------------------------------------------------------

as_court() {
  curl -sS --cacert "$pki/ca.crt" --cert "$pki/court.crt" --key "$pki/court.key" "$@"
}

# send RECORD: one batch of one record, signed and posted; its receipt lies in receipt.json.
send() {
  local last=0 digest=null batch
  [ ! -e "$work/notes" ] || read -r last digest <"$work/notes"
  batch=$work/batch-$((last + 1)).json
  # A batch without a receipt is sent again as it was: the hub answers the same bytes with the same receipt.
  [ -e "$batch" ] || cat >"$batch" <<JSON
{"schema": "zhixin/batch/1", "court": "京0105", "batchNumber": $((last + 1)), "previousDigest": $digest,
 "createdAt": "$(TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M:%S+08:00)", "records": [$1]}
JSON
  openssl dgst -sm3 -sign "$pki/court-sign.key" -sigopt "$sm2" -out "$batch.sig" "$batch"
  as_court -o "$work/receipt.json" -D "$work/receipt.headers" "$partner/v1/submissions" \
    -H 'Content-Type: application/json' \
    -H "X-Zhixin-Signature: $(base64 -w 0 <"$batch.sig")" \
    -H "X-Zhixin-Signer: $(openssl x509 -in "$pki/court-sign.crt" -outform der | base64 -w 0)" \
    --data-binary "@$batch"
  grep -q '^HTTP/[0-9.]* 200' "$work/receipt.headers" || fail "no receipt: $(cat "$work/receipt.json")"
  check "$work/receipt.json" "$work/receipt.headers"
  digest=sm3:$(openssl dgst -sm3 -r "$batch" | cut -d ' ' -f 1)
  [ "$(field "$work/receipt.json" batchDigest)" = "$digest" ] || fail "the receipt is for other bytes"
  echo "$((last + 1)) \"$digest\"" >"$work/notes"
  grep -q '"refused" *: *\[\]' "$work/receipt.json" || fail "refused: $(cat "$work/receipt.json")"
  say receipt "batch $((last + 1)): $(field "$work/receipt.json" submissionId), its signature verifies"
  eventually 'the batch is not published' published "$(field "$work/receipt.json" submissionId)"
  say published "batch $((last + 1))"
}

published() {
  as_court -o "$work/state.json" "$partner/v1/submissions/$1"
  [ "$(field "$work/state.json" state)" = published ]
}

# --- the public ---------------------------------------------------------------------------------------

# ask PATH BODY OUTCOME: whether that is the answer.
ask() {
  curl -sS -o "$work/answer.json" -H 'Content-Type: application/json' -d "$2" "$public$1"
  [ "$(field "$work/answer.json" outcome)" = "$3" ]
}
by_number() { ask /v1/lookups "{\"idType\": \"resident-id\", \"id\": \"$number\"}" "$1"; }
by_name() { ask /v1/search "{\"name\": \"$person\"}" "$1"; }
entry_answers() { [ "$(curl -sS -o /dev/null -w '%{http_code}' "$public/v1/entries/$1")" = "$2" ]; }

# --- the steps ----------------------------------------------------------------------------------------

today=$(TZ=Asia/Shanghai date +%F)
year=${today%%-*}
record=first-$(date +%s)
document='"document": {"number": "('$year')京0105执90001号之一", "issuedOn": "'$today'", "servedOn": "'$today'"}'
approval='"approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "'$today'"}'

send '{"recordId": "'"$record"'", "action": "list", "list": "dishonest",
  "subject": {"kind": "person", "name": "'"$person"'", "idType": "resident-id", "id": "'$number'", "sex": "male"},
  "case": {"caseNumber": "('"$year"')京0105执90001号", "filedOn": "'"$today"'",
           "basis": {"issuer": "北京市朝阳区人民法院", "number": "('"$year"')京0105民初90001号"}},
  "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款人民币壹拾万元", "publishText": false},
  "performance": "none", "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2, "graceUntil": null,
  '"$document, $approval"'}'

eventually 'not found by number' by_number listed
entry=$(field "$work/answer.json" entryId)
say lookup "$number is listed: $(field "$work/answer.json" maskedId)"
eventually 'not found by name' by_name possible
say search "$person: possible, a name alone never says listed"
entry_answers "$entry" 200 || fail "no page for entry $entry"

send '{"recordId": "'"$record"'-end", "action": "remove", "list": "dishonest", "target": "'"$record"'",
  "trigger": "early-deletion", '"$document, $approval"'}'

eventually 'still found by number' by_number not-listed
eventually 'still found by name' by_name not-listed
eventually 'the entry has still a page' entry_answers "$entry" 404
say removed "$number is not listed, its entry answers 404"

curl -sS -o "$work/edition.json" -D "$work/edition.headers" "$public/v1/editions/latest"
check "$work/edition.json" "$work/edition.headers"
say edition "$(field "$work/edition.json" edition): the latest edition's signature verifies"
