#!/usr/bin/env bash
# One morning at the counter with curl: five entries for one farmer, one of them without a rate at first; the rate arrives; an
# advance; the settlement; the payment; and a balance of exactly zero.
#   docs/morning.sh [URL] [EMAIL] [PASSWORD]
set -euo pipefail
url=${1:-http://localhost:8000}/api/v1
email=${2:-admin@malar.com}
password=${3:-admin123}

call() { # METHOD PATH [BODY]: prints the response; exits if it is an error
    local answer
    answer=$(curl -sS -X "$1" "$url$2" -H "Authorization: Bearer ${token:-}" -H 'Content-Type: application/json' ${3:+--data "$3"})
    [[ $answer == '{"success":true'* ]] || { echo "$1 $2: $answer" >&2; exit 1; }
    echo "$answer"
}
field() { node -e 'const data = JSON.parse(require("fs").readFileSync(0)).data; console.log(eval(`data${process.argv[1]}`))' "$1"; }
money() { grep -o "\"$1\":-\?[0-9.]*" | head -1 | cut -d: -f2; } # as it was sent, with its paise

echo "Signing in as $email"
token=$(call POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}" | field .access_token)

echo "A new farmer, and a flower that has no price yet"
number=$(node -p 'String(Date.now()).slice(-8)')
farmer=$(call POST /farmers "{\"name\":\"Muthupandi\",\"name_ta\":\"முத்துப்பாண்டி\",\"village\":\"Usilampatti\",\"phone\":\"98$number\"}" | field .id)
lotus=$(call POST /flower-types "{\"name\":\"Blue lotus $number\",\"name_ta\":\"நீலத்தாமரை\",\"code\":\"L$number\",\"unit\":\"kg\"}" | field .id)
jasmine=$(call GET '/flower-types?page_size=100' | field '.find(f => f.code === "MAL").id')
crossandra=$(call GET '/flower-types?page_size=100' | field '.find(f => f.code === "KAN").id')
slot=$(call GET '/time-slots?page_size=100' | field '.find(s => s.start_time <= "05:10:00" && "05:10:00" < s.end_time).id')

echo "The morning's sheet: jasmine 150.00, crossandra 420.50"
call POST /market-rates/bulk "{\"rates\":[
    {\"flower_type_id\":\"$jasmine\",\"time_slot_id\":\"$slot\",\"rate_per_unit\":150.00},
    {\"flower_type_id\":\"$crossandra\",\"time_slot_id\":\"$slot\",\"rate_per_unit\":420.50}]}" >/dev/null

echo "Five entries"
weigh() { # FLOWER KILOGRAMS: the id makes a retry safe
    call POST /daily-entries "{\"id\":\"$(node -p 'crypto.randomUUID()')\",\"farmer_id\":\"$farmer\",\"flower_type_id\":\"$1\",\"entry_time\":\"05:10\",\"quantity\":$2}"
}
for line in "$jasmine 10.500" "$jasmine 8.250" "$crossandra 3.125" "$jasmine 12.000" "$lotus 5.000"; do
    read -r flower kilograms <<<"$line"
    saved=$(weigh "$flower" "$kilograms")
    echo "  $kilograms kg  $(field .status <<<"$saved")  $(money net_amount <<<"$saved")"
done
today=$(field .entry_date <<<"$saved")

echo "The lotus gets its price, 80.00: its entry is priced at once"
call POST /market-rates "{\"flower_type_id\":\"$lotus\",\"time_slot_id\":\"$slot\",\"rate_per_unit\":80.00,\"effective_date\":\"$today\"}" >/dev/null
call GET "/farmers/$farmer/balance" | money current_balance

echo "An advance of 500.00, approved and paid out"
advance=$(call POST /cash-advances "{\"farmer_id\":\"$farmer\",\"amount\":500.00,\"reason\":\"School fees\"}" | field .id)
call POST "/cash-advances/$advance/approve" >/dev/null
call GET "/farmers/$farmer/balance" | money current_balance

echo "The settlement takes the advance back"
settlement=$(call POST /settlements/generate "{\"farmer_id\":\"$farmer\",\"period_start\":\"$today\",\"period_end\":\"$today\"}")
id=$(field .id <<<"$settlement")
echo "  $(field .settlement_number <<<"$settlement"): $(money net_payable <<<"$settlement") to be paid"
call POST "/settlements/$id/approve" >/dev/null
call POST "/settlements/$id/pay" '{"payment_method":"upi","payment_reference":"605412345678"}' >/dev/null

balance=$(call GET "/farmers/$farmer/balance" | money current_balance)
echo "Paid. Balance: $balance"
[[ $balance == 0.00 ]]
