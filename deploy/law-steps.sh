#!/usr/bin/env bash
# The law through the doors, with curl and openssl alone, against a demo on a rehearsed day:
#
#   ./zhixin demo --records 0 --from-day 2026-06-01 --data rehearsal
#   deploy/law-steps.sh rehearsal            (six histories from 2026-06-01 to 2026-07-02, then two rules are changed)
#   (restart the demo)
#   deploy/law-steps.sh rehearsal rules      (what was opened before keeps its clock, what comes now has the new one)
#
# Every line is a step that was checked; the first that is not as the law has it ends the script with exit 1.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/steps.sh"
at "${1:-./data}"

# --- days ---------------------------------------------------------------------------------------------

# it_is DAY: by the hub's own account.
it_is() {
  as overseer -o "$work/day.json" "$partner/v1/reports/duties?limit=1"
  [ "$(field "$work/day.json" day)" = "$1" ]
}
go_to() {
  echo "$1" >"$data/day"
  eventually "the hub does not come to $1" it_is "$1"
  day=$1
}
now() { echo "${day}T09:00:00+08:00"; }

# --- records ------------------------------------------------------------------------------------------

court() { send court 京0105 "$1" && sent court; }
higher_court() { send higher-court 京03 "$1" && sent higher-court; }

case_number() { echo "(2026)京0105执$1号"; }
person() { echo '{"kind": "person", "name": "'"$1"'", "idType": "resident-id", "id": "'"$2"'"}'; }

# paper TEXT: a document of the day, served at once, and three people behind it.
paper() {
  echo '"document": {"number": "'"$1"'", "issuedOn": "'"$day"'", "servedOn": "'"$day"'"},
    "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "'"$day"'"}'
}

# list RECORD LIST CASE SUBJECT [MORE]
list() {
  echo '{"recordId": "'"$1"'", "action": "list", "list": "'"$2"'", "subject": '"$4"',
    "case": {"caseNumber": "'"$(case_number "$3")"'", "filedOn": "2026-05-06",
      "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初'"$3"'号"}},
    "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款人民币壹拾万元", "publishText": false},
    "performance": "none", '"${5:+$5,} $(paper "$(case_number "$3")$1")"'}'
}
evades='"grounds": ["evades"], "rulesVersion": "2017", "termYears": 2'
refuses='"grounds": ["refuses-despite-ability"], "rulesVersion": "2017", "termYears": null'

performed() {
  echo '{"recordId": "'"$1"'", "action": "fact", "fact": "performed", "caseNumber": "'"$(case_number "$2")"'",
    "subjectId": "'"$3"'", "occurredOn": "'"$day"'"}'
}

# --- what is seen -------------------------------------------------------------------------------------

# stands ID LISTS: whether it stands on exactly those lists, in the order of the alphabet; on none with ''.
stands() {
  local type=resident-id
  [[ $1 != 9* ]] || type=uscc
  ask /v1/lookups "{\"idType\": \"$type\", \"id\": \"$1\"}" "$([ -n "$2" ] && echo listed || echo not-listed)" \
    && [ "$(grep -oE '"list" *: *"[a-z-]+"' "$work/answer.json" | sed -E 's/.*"([a-z-]+)"$/\1/' | sort | xargs)" = "$2" ]
}

# entry LIST: the identifier of that list's entry in the last answer.
entry() { sed 's/"entryId"/\n&/g' "$work/answer.json" | grep -E "\"list\" *: *\"$1\"" >"$work/match.json" && field "$work/match.json" entryId; }

# follow PARTY: its pull feed up to the newest edition, every delta's signature checked; one change a line.
follow() {
  local latest next
  next=$(($(cat "$work/$1.edition" 2>/dev/null || echo 0) + 1))
  as "$1" -o "$work/feed.json" "$partner/v1/feed?after=0&limit=1"
  latest=$(field "$work/feed.json" latest)
  for (( ; next <= latest; next++)); do
    as "$1" -o "$work/delta.json" -D "$work/delta.headers" "$partner/v1/feed/$next"
    check "$work/delta.json" "$work/delta.headers"
    sed -E 's/^\{"changes":\[//; s/\},(\{"(change|leaf)":)/}\n\1/g' "$work/delta.json" >>"$work/$1.changes"
    echo >>"$work/$1.changes"
    echo "$next" >"$work/$1.edition"
  done
}

# saw PARTY ENTRY CHANGES: what that subscriber was told of that entry, from the first change on.
saw() {
  follow "$1"
  [ "$(grep -F "\"entryId\":\"$2\",\"groups\"" "$work/$1.changes" | sed -E 's/^\{"change":"([a-z]+)".*/\1/' | xargs)" = "$3" ]
}

# duty PARTY DEADLINE CASE: the open duty, in duty.json.
duty() {
  as "$1" -f -o "$work/duties.json" "$partner/v1/reports/duties?limit=1000" || fail "$1 gets no report of duties"
  grep -oE '\{[^{}]*\}' "$work/duties.json" | grep -F "\"caseNumber\":\"$(case_number "$3")\"" |
    grep -F "\"deadline\":\"$2\"" >"$work/duty.json"
}
no_duty() { ! duty "$@"; }

# due PARTY DEADLINE CASE DAY STATE
due() {
  duty "$1" "$2" "$3" && [ "$(field "$work/duty.json" dueOn)" = "$4" ] && [ "$(field "$work/duty.json" state)" = "$5" ]
}

# counted DEADLINE STATE: how many, by the overseer's tally of the court.
counted() {
  as overseer -f -o "$work/tally.json" --get --data-urlencode court=京0105 "$partner/v1/reports/duties"
  grep -oE "\{\"count\":[0-9]+,\"court\":\"京0105\",\"deadline\":\"$1\",\"state\":\"$2\"\}" "$work/tally.json" |
    sed -E 's/^\{"count":([0-9]+).*/\1/'
}

# --- the rules, after the restart ---------------------------------------------------------------------

late=119999198506101150    # listed after the change
early=119999198406101145   # listed before

rules() {
  day=2026-07-02
  due court consumption.order 80007 2026-07-07 open || fail 'the old duty lost its clock by the restart'
  go_to 2026-07-03
  court "$(list rule-late dishonest 80008 "$(person 卫新规 $late)" "$evades"),
    $(list rule-paid-late dishonest 80010 "$(person 蒋新清 119999198206101124)" "$refuses"),
    $(performed rule-paid-late-fact 80010 119999198206101124)"
  eventually 'the new listing' stands $late 'bidding-ban dishonest'
  eventually 'no duty under the new rule' due court consumption.order 80008 2026-07-10 open
  [ "$(field "$work/duty.json" ruleFrom)" = 2026-07-03 ] || fail 'not the new row'
  due court consumption.order 80007 2026-07-07 open || fail 'the old duty has another clock'
  [ "$(field "$work/duty.json" ruleFrom)" = 2015-07-22 ] || fail 'the old duty is not under the old row'
  say rule 'listed on 07-02: the order is due on 07-07 (3 working days); on 07-03: on 07-10 (5), by data alone'
  exit 0
}
[ "${2:-}" != rules ] || rules

# --- 2026-06-01 ---------------------------------------------------------------------------------------

it_is 2026-06-01 || fail "that hub is not on 2026-06-01: start ./zhixin demo --records 0 --from-day 2026-06-01"
[ ! -e "$work/court.last" ] || fail 'that data has a past: take another'
day=2026-06-01

pays=119999198106101012
stays=119999198206101028
court "$(list grace-pays dishonest 80001 "$(person 赵先还 $pays)" "$evades, \"graceUntil\": \"2026-07-01\"")"
positions=("$(field "$work/receipt.json" from)")
court "$(list grace-stays dishonest 80002 "$(person 钱不还 $stays)" "$evades, \"graceUntil\": \"2026-07-01\"")"
positions+=("$(field "$work/receipt.json" from)")
say grace "two decided as dishonest, with grace until 2026-07-01: positions ${positions[*]}"

firm=91119999X00000086X
four=(legal-representative:孙代表:119999198306101033 principal:李负责:119999198406101049
  directly-liable:周责任:119999198506101054 actual-controller:吴控制:11999919860610106X)
organization='{"kind": "organization", "name": "海月食品有限公司", "idType": "uscc", "id": "'$firm'"}'
court "$(list firm dishonest 80003 "$organization" "$evades")"
eventually 'the organisation is not listed' stands $firm 'bidding-ban dishonest'
for someone in $pays $stays; do stands $someone '' || fail "$someone stands on a list in its grace"; done
follow bureau
for position in "${positions[@]}"; do
  grep -qE "^\{\"leaf\":\"[^\"]+\",\"position\":$position\}" "$work/bureau.changes" || fail "the bureau's $position is no bare leaf"
done
say grace 'nobody sees them: not-listed, and the bureau has bare leaves'

due court consumption.order 80003 2026-06-04 open || fail 'no duty to order the consumption restriction'
due court consumption.order-responsible 80003 2026-06-04 open || fail 'no duty to restrict who answers for it'
say duty 'the dishonest organisation: its consumption order and one for each of four kinds of persons are due on 2026-06-04'
orders=
for one in "${four[@]}"; do
  IFS=: read -r role name id <<<"$one"
  orders+=${orders:+,}$(list "order-$role" consumption 80003 "$(person "$name" "$id")" "\"role\": \"$role\",
    \"onAccountOf\": {\"name\": \"海月食品有限公司\", \"idType\": \"uscc\", \"id\": \"$firm\"}")
done
court "$orders"
for one in "${four[@]}"; do
  IFS=: read -r role name id <<<"$one"
  eventually "the $role is not restricted" stands "$id" consumption
  [ "$(field "$work/answer.json" role)" = "$role" ] || fail "$id stands in another role than $role"
  grep -qE "\"onAccountOf\" *: *\{[^}]*\"$firm\"" "$work/answer.json" || fail "$id: on whose account?"
  say account "$id, $role: consumption, on account of $firm"
done
no_duty court consumption.order-responsible 80003 || fail "a responsible person's order is still owed"
[ "$(counted consumption.order-responsible met)" = 4 ] || fail 'the four orders are not counted as met'
due court consumption.order 80003 2026-06-04 open || fail "the four orders met the organisation's own"
court "$(list order-firm consumption 80003 "$organization")"
eventually 'the duty is still open' no_duty court consumption.order 80003
[ "$(counted consumption.order met)" = 1 ] || fail 'the duty is not counted as met'
stands $firm 'bidding-ban consumption dishonest' || fail 'the organisation is not restricted'
say duty "its own order came: met"

payer=119999198706101075
court '{"recordId": "case-4", "action": "register-case", "caseNumber": "'"$(case_number 80004)"'", "kind": "enforcement",
    "filedOn": "2026-05-06", "amount": "100000.00", "debtors": ['"$(person 郑全清 $payer)"'], "applicants": []},
  '"$(list c-4 consumption 80004 "$(person 郑全清 $payer)"), $(list d-4 dishonest 80004 "$(person 郑全清 $payer)" "$refuses"),
  $(list x-4 exit-ban 80004 "$(person 郑全清 $payer)")"
eventually 'not on all five lists' stands $payer 'bidding-ban consumption dishonest enforcement exit-ban'
court "$(performed paid-4 80004 $payer)"
eventually 'a payment does not free on all lists' stands $payer enforcement
due court enforcement.close 80004 2026-06-04 open || fail 'nobody must close the case'
say payment "$payer was on five lists; one payment, and only the enforcement entry is left until the closing"
court '{"recordId": "close-4", "action": "close-case", "caseNumber": "'"$(case_number 80004)"'", "closedOn": "'$day'",
  "mode": "performed"}'
eventually 'a closed case is still public' stands $payer ''
no_duty court enforcement.close 80004 || fail 'the closing is still owed'
say payment 'the case is closed: on no list'

flyer=119999198806101080
court "$(list c-5 consumption 80005 "$(person 王要飞 $flyer)")"
eventually 'not restricted' stands $flyer consumption
flight=$(entry consumption)
court '{"recordId": "lift-5", "action": "suspend", "list": "consumption", "target": "c-5", "scope": ["flight"],
  "from": "2026-06-01", "until": "2026-06-05", '"$(paper 暂时解除1号)"'}'
eventually 'travel does not see the lift' saw travel "$flight" 'listed suspended'
grep -F "\"entryId\":\"$flight\"" "$work/travel.changes" | grep -F '"change":"suspended"' |
  grep -F '"scope":["flight"],"until":"2026-06-05"' >/dev/null || fail 'the lift is not for flights until 06-05'
say travel "$flyer may fly from 06-01 to 06-05: travel sees it"

objector=119999198906101096
court "$(list c-6 consumption 80006 "$(person 冯不服 $objector)"), $(list d-6 dishonest 80006 "$(person 冯不服 $objector)" "$evades"),"'
  {"recordId": "o-6", "action": "open-remedy", "list": "dishonest", "target": "d-6", "claim": "should-not-be-listed",
   "receivedOn": "2026-06-01"}'
eventually 'not listed' stands $objector 'bidding-ban consumption dishonest'
disputed=$(entry dishonest)
eventually 'the bureau does not hear of the dispute' saw bureau "$disputed" 'listed disputed'
due court dishonest.review 80006 2026-06-16 open || fail 'no review is due'
say objection "$objector objects: the bureau sees listed, disputed; the review is due on 2026-06-16"

# --- later days ---------------------------------------------------------------------------------------

go_to 2026-06-05
saw travel "$flight" 'listed suspended' || fail 'the lift ended before its last day'
go_to 2026-06-06
eventually 'the lift does not end' saw travel "$flight" 'listed suspended resumed'
grep -F "\"entryId\":\"$flight\"" "$work/travel.changes" | grep -F '"change":"resumed"' |
  grep -qF '"effectiveOn":"2026-06-06"' || fail 'the lift ended on another day'
say 2026-06-06 'the lift is over by itself: travel sees resumed'

go_to 2026-06-10
court '{"recordId": "o-6-no", "action": "decide-remedy", "list": "dishonest", "target": "d-6", "remedy": "o-6",
  "outcome": "rejected", '"$(paper 异议驳回1号)"'}'
no_duty court dishonest.review 80006 || fail 'the review is still owed'
say 2026-06-10 'the court rejects the objection'

go_to 2026-06-12
court '{"recordId": "o-6-appeal", "action": "appeal-remedy", "list": "dishonest", "target": "d-6", "remedy": "o-6",
  "receivedOn": "2026-06-12", "higherCourt": "京03"}'
eventually 'the higher court owes nothing' due higher-court dishonest.appeal-decision 80006 2026-06-29 open
no_duty court dishonest.appeal-decision 80006 || fail 'the lower court owes the decision on its own appeal'
court "$(performed grace-paid 80001 $pays)"
say 2026-06-12 'an appeal: the higher court decides by 06-29; and who has grace pays'

go_to 2026-06-18
higher_court '{"recordId": "h-1", "action": "decide-appeal", "court": "京0105", "list": "dishonest", "target": "d-6",
  "remedy": "o-6", "outcome": "upheld", '"$(paper 复议决定1号)"'}'
eventually 'the lower court owes nothing' due court dishonest.correct-upheld 80006 2026-06-24 open
stands $objector 'bidding-ban consumption dishonest' || fail 'an appeal takes nobody off by itself'
say 2026-06-18 'upheld: the court must correct within three working days (Dragon Boat between): by 06-24'

go_to 2026-06-25
due court dishonest.correct-upheld 80006 2026-06-24 overdue || fail 'a silent court is not overdue'
[ "$(field "$work/duty.json" daysLate)" = 1 ] || fail 'not a day late'
say 2026-06-25 'the court stays silent: overdue in the report, 1 day'
higher_court '{"recordId": "h-2", "action": "override", "court": "京0105", "list": "dishonest", "target": "d-6",
  "order": "revoke", "remedy": "o-6", '"$(paper 监督决定1号)"'}'
eventually 'a silent court keeps an entry' stands $objector consumption
eventually 'the entry has still a page' entry_answers "$disputed" 404
eventually 'the bureau does not see the end' saw bureau "$disputed" 'listed disputed disputed disputed disputed revoked'
no_duty court dishonest.correct-upheld 80006 || fail 'the duty is still open'
[ "$(counted dishonest.correct-upheld met-late)" = 1 ] || fail 'the duty was not met late'
say 2026-06-25 "the higher court's order takes the entry off, not the consumption order; the bureau sees disputed, revoked"

go_to 2026-07-01
stands $stays '' || fail 'published on a day of grace'
go_to 2026-07-02
eventually 'nothing is published after the grace' stands $stays 'bidding-ban dishonest'
[ "$(field "$work/answer.json" publishedOn)" = 2026-07-02 ] || fail 'published on another day'
follow bureau
grep -qF $stays "$work/bureau.changes" || fail 'the bureau does not see who did not pay'
stands $pays '' || fail 'who paid in his grace is published'
! grep -qF $pays "$work/bureau.changes" || fail 'the bureau learnt who paid in his grace'
say 2026-07-02 'after the grace: who did not pay is listed, with the bidding ban; who paid never was, for nobody'

# --- a rule is changed --------------------------------------------------------------------------------

paid=119999198106101119
court "$(list rule-early dishonest 80007 "$(person 陈旧规 $early)" "$evades"),
  $(list rule-paid-early dishonest 80009 "$(person 褚旧清 $paid)" "$refuses"), $(performed rule-paid-early-fact 80009 $paid)"
eventually 'not listed' stands $early 'bidding-ban dishonest'
stands $paid '' || fail 'a payment does not free'
due court consumption.order 80007 2026-07-07 open || fail 'no duty under the old rule'
mkdir -p "$data/law"
tr '|' '\t' >"$data/law/deadlines.tsv" <<'TSV'
id|instrument|version|article|number|unit|kind|start|frees|valid-from|valid-until|note
dishonest.delete|演练规定|2026-07-03|第一条|5|working-days|duty|trigger-occurred|true|2026-07-03|-|-
consumption.order|演练规定|2026-07-03|第二条|5|working-days|duty|dishonest-decision-made|false|2026-07-03|-|-
TSV
say rule 'listed on 07-02: the order is due on 07-07. From 07-03 on: 5 days instead of 3, in law/deadlines.tsv.'
say next "restart the demo on this data, then: deploy/law-steps.sh $data rules"
