#!/usr/bin/env bash
# First steps of an officer, with curl and openssl alone, against a running `./zhixin demo`:
#
#   deploy/inquiry-steps.sh [DATA_DIR]      (./data)
#
# The court registers a case, assigns the officer and freezes an account; the officer asks all courts what is held of the
# debtor, fetches what came late, and reads the case's file; others are refused; the court reads who asked.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/steps.sh"
at "${1:-./data}"

today=$(TZ=Asia/Shanghai date +%F)
year=${today%%-*}
run=$(date +%s)
case_number="($year)京0105执$((run % 1000000 + 1000000))号"
debtor=91119999X000000190

# call NAME METHOD PATH [CURL OPTION...]: the status; the answer in $work/partner.json.
call() {
  local name=$1 method=$2 path=$3
  shift 3
  curl -sS --cacert "$pki/ca.crt" --cert "$pki/$name.crt" --key "$pki/$name.key" -X "$method" "$@" \
    -o "$work/partner.json" -D "$work/partner.headers" -w '%{http_code}' "$partner$path"
}

# warrant OFFICER ID CASE UNTIL: signs one into $work/warrant.json and .sig.
warrant() {
  printf '%s' '{"schema": "zhixin/warrant/1", "warrantId": "'"$2"'", "court": "京0105", "officer": "officer",
    "officerName": "赵六", "caseNumber": "'"$3"'",
    "legalBasis": {"instrument": "民事诉讼法", "version": "2024-01-01", "article": "253"},
    "subject": {"kind": "organization", "name": "海天食品有限公司", "idType": "uscc", "id": "'$debtor'"},
    "assetKinds": ["deposit", "vehicle", "building"], "reason": "查明被执行人财产状况",
    "issuedAt": "'"$(TZ=Asia/Shanghai date +%FT%T+08:00)"'", "until": "'"$4"'", "deadlineMs": 3000}' >"$work/warrant.json"
  openssl dgst -sm3 -sign "$pki/$1-sign.key" -sigopt distid:1234567812345678 -out "$work/warrant.json.sig" "$work/warrant.json"
}

# ask_all CALLER SIGNER: posts the warrant.
ask_all() {
  call "$1" POST /v1/inquiries -H 'Content-Type: application/json' --data-binary "@$work/warrant.json" \
    -H "X-Zhixin-Signature: $(base64 -w0 "$work/warrant.json.sig")" \
    -H "X-Zhixin-Signer: $(openssl x509 -in "$pki/$2-sign.crt" -outform DER | base64 -w0)"
}

tomorrow=$(TZ=Asia/Shanghai date -d tomorrow +%FT%T+08:00)
yesterday=$(TZ=Asia/Shanghai date -d yesterday +%FT%T+08:00)

send court 京0105 '{"recordId": "c-'$run'", "action": "register-case", "caseNumber": "'"$case_number"'", "kind": "enforcement",
    "filedOn": "'$today'", "amount": "5000.00", "applicants": [{"kind": "person", "name": "王五"}],
    "debtors": [{"kind": "organization", "name": "海天食品有限公司", "idType": "uscc", "id": "'$debtor'"}]},
  {"recordId": "s-'$run'", "action": "assign-staff", "caseNumber": "'"$case_number"'", "certificate": "officer", "name": "赵六",
    "role": "judge", "from": "'$today'"},
  {"recordId": "a-'$run'", "action": "record-asset", "caseNumber": "'"$case_number"'", "kind": "deposit",
    "owner": {"idType": "uscc", "id": "'$debtor'"}, "description": {"bank": "某银行朝阳支行", "account": "6222'$run'"},
    "foundOn": "'$today'", "source": "network-inquiry"},
  {"recordId": "m-'$run'", "action": "take-measure", "caseNumber": "'"$case_number"'", "target": "a-'$run'", "kind": "freeze",
    "takenAt": "'$today'T00:00:01+08:00", "termMonths": 12,
    "document": {"number": "'"$case_number"'之一", "issuedOn": "'$today'"}}'
sent court
say record "$case_number: registered, officer assigned, one account frozen"

warrant officer "w-$run" "$case_number" "$tomorrow"
[ "$(ask_all officer officer)" = 200 ] || fail "the officer's question was answered $(cat "$work/partner.json")"
check "$work/partner.json" "$work/partner.headers"
inquiry=$(field "$work/partner.json" inquiryId)
say inquiry "$inquiry: the answer's signature verifies; each source as it answered:"
grep -oE '"status":"[a-z-]+"' "$work/partner.json" | sort | uniq -c

[ "$(ask_all officer2 officer)" != 200 ] || fail "another officer brought that warrant"
say refused "the same warrant by another officer: $(field "$work/partner.json" code)"
warrant officer2 "x-$run" "$case_number" "$tomorrow"
[ "$(ask_all officer officer2)" != 200 ] || fail "another's signature was taken"
say refused "signed by another: $(field "$work/partner.json" code)"
warrant officer "y-$run" "$case_number" "$yesterday"
[ "$(ask_all officer officer)" != 200 ] || fail "an expired warrant was taken"
say refused "expired: $(field "$work/partner.json" code)"
for stranger in officer2 bureau court; do
  say refused "$stranger reads the officer's inquiry: $(call "$stranger" GET "/v1/inquiries/$inquiry")"
done
say refused "without a certificate: $(curl -sS -o /dev/null -w '%{http_code}' --cacert "$pki/ca.crt" "$partner/v1/inquiries/$inquiry" 2>/dev/null || echo 'no handshake')"

file=/v1/case-files/$(printf '%s' "$case_number" | od -An -tx1 -v | tr -d '\n' | sed 's/ /%/g')
say file "read by officer $(call officer GET "$file"), by officer2 $(call officer2 GET "$file"), by bureau $(call bureau GET "$file")"

later() { [ "$(call officer GET "/v1/inquiries/$inquiry?version=2")" = 200 ]; }
eventually 'no second version' later
say version "2: what came late is in it"

[ "$(call court GET '/v1/access-records?limit=1000')" = 200 ] || fail "the court's access record was refused"
check "$work/partner.json" "$work/partner.headers"
say access "the court's own record of who asked: $(grep -o "\"number\":" "$work/partner.json" | wc -l) lines, its signature verifies"
