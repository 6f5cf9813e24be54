#!/usr/bin/env bash
# First steps of a court, with curl and openssl alone, against a running `./zhixin demo`:
#
#   deploy/first-steps.sh [DATA_DIR]      (./data)
#
# Lists a synthetic person, finds him by number and by name, removes him, sees him gone, and checks every signature.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/steps.sh"
at "${1:-./data}"

person='易初试'
number_of_person=119999198811220017

by_number() { ask /v1/lookups "{\"idType\": \"resident-id\", \"id\": \"$number_of_person\"}" "$1"; }
by_name() { ask /v1/search "{\"name\": \"$person\"}" "$1"; }

# submit RECORD: a batch of one record, until it is published.
submit() {
  send court 京0105 "$1"
  say receipt "batch $number: $(field "$work/receipt.json" submissionId), its signature verifies"
  sent court
  say published "batch $number"
}

# --- the steps ----------------------------------------------------------------------------------------

today=$(TZ=Asia/Shanghai date +%F)
year=${today%%-*}
record=first-$(date +%s)
document='"document": {"number": "('$year')京0105执90001号之一", "issuedOn": "'$today'", "servedOn": "'$today'"}'
approval='"approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "'$today'"}'

submit '{"recordId": "'"$record"'", "action": "list", "list": "dishonest",
  "subject": {"kind": "person", "name": "'"$person"'", "idType": "resident-id", "id": "'$number_of_person'", "sex": "male"},
  "case": {"caseNumber": "('"$year"')京0105执90001号", "filedOn": "'"$today"'",
           "basis": {"issuer": "北京市朝阳区人民法院", "number": "('"$year"')京0105民初90001号"}},
  "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款人民币壹拾万元", "publishText": false},
  "performance": "none", "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2, "graceUntil": null,
  '"$document, $approval"'}'

eventually 'not found by number' by_number listed
entry=$(field "$work/answer.json" entryId)
say lookup "$number_of_person is listed: $(field "$work/answer.json" maskedId)"
eventually 'not found by name' by_name possible
say search "$person: possible, a name alone never says listed"
entry_answers "$entry" 200 || fail "no page for entry $entry"

submit '{"recordId": "'"$record"'-end", "action": "remove", "list": "dishonest", "target": "'"$record"'",
  "trigger": "early-deletion", '"$document, $approval"'}'

eventually 'still found by number' by_number not-listed
eventually 'still found by name' by_name not-listed
eventually 'the entry has still a page' entry_answers "$entry" 404
say removed "$number_of_person is not listed, its entry answers 404"

curl -sS -o "$work/edition.json" -D "$work/edition.headers" "$public/v1/editions/latest"
check "$work/edition.json" "$work/edition.headers"
say edition "$(field "$work/edition.json" edition): the latest edition's signature verifies"
