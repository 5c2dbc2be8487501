using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Settings;

/// <summary>A setting that a shop can change.</summary>
/// <param name="Key">Its key in the table and the API.</param>
/// <param name="Value">Returns its value from a shop's settings; from <c>new ShopSettings()</c>, the default.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Description">What it controls.</param>
internal sealed record SettingDefinition(string Key, Func<ShopSettings, object> Value, SettingKind Kind, Text Description);

/// <summary>All settings: the keys of <see cref="ShopSettings"/>, in the order in which the office shows them.</summary>
internal static class SettingCatalogue
{
    public static readonly IReadOnlyList<SettingDefinition> All =
    [
        new(
            "commission_rate",
            s => s.CommissionRate,
            SettingKind.Number(0, 100, 2),
            new(
                "Commission in percent, for farmers without a percentage of their own",
                "கமிஷன் சதவீதம்; தனிச் சதவீதம் இல்லாத விவசாயிகளுக்கு"
            )
        ),
        new(
            "fee_rules",
            s => s.FeeRules,
            SettingKind.FeeRules(),
            new("Charges besides the commission, such as coolie", "கமிஷன் போக மற்ற கட்டணங்கள், கூலி போன்றவை")
        ),
        new(
            "pricing_mode",
            s => s.PricingMode,
            SettingKind.OneOf("rate_later", "strict"),
            new(
                "rate_later: weigh now, price when the rate is set. strict: no rate, no entry",
                "rate_later: இப்போது எடை, விலை வந்ததும் கணக்கு. strict: விலை இல்லாமல் பதிவு இல்லை"
            )
        ),
        new(
            "staff_may_set_rate",
            s => s.StaffMaySetRate,
            SettingKind.Flag(),
            new("Clerks can give an entry its own rate", "பணியாளரும் ஒரு பதிவுக்குத் தனி விலை வைக்கலாம்")
        ),
        new(
            "staff_may_add_farmers",
            s => s.StaffMayAddFarmers,
            SettingKind.Flag(),
            new(
                "Clerks can add farmers; a new farmer is settled and paid after the owner confirms",
                "பணியாளரும் புதிய விவசாயியைச் சேர்க்கலாம்; உரிமையாளர் உறுதிசெய்த பிறகே கணக்கு முடிக்கப்படும்"
            )
        ),
        new(
            "second_step_for",
            s => s.SecondStepFor,
            SettingKind.OneOf("nobody", "owners", "owners_and_clerks"),
            new(
                "Who must use two-step verification. They set it up at the next sign-in",
                "யாருக்கு இரண்டாம் படி கட்டாயம்: இல்லாதவர் அடுத்த முறை உள்நுழையும்போது முதலில் அதை வைக்க வேண்டும்"
            )
        ),
        new(
            "max_quantity_warning",
            s => s.MaxQuantityWarning,
            SettingKind.Number(0.001m, 1000, 3),
            new("The counter asks to confirm above this weight, in kilograms", "இந்த எடைக்கு மேல் போனால் ஒரு முறை கேட்கும் (கிலோ)")
        ),
        new("market_open_time", s => s.MarketOpenTime, SettingKind.Time(), new("When the market opens", "சந்தை திறக்கும் நேரம்")),
        new("market_close_time", s => s.MarketCloseTime, SettingKind.Time(), new("When the market closes", "சந்தை மூடும் நேரம்")),
        new(
            "timezone",
            s => s.Timezone,
            SettingKind.Timezone(),
            new("Time zone of the shop's dates and times", "கடையின் தேதிக்கும் நேரத்துக்குமான நேர மண்டலம்")
        ),
        new(
            "settlement_frequency",
            s => s.SettlementFrequency,
            SettingKind.OneOf("daily", "weekly", "fortnightly", "monthly"),
            new("How often farmers are settled", "எத்தனை நாளுக்கு ஒரு முறை கணக்கு முடிப்பது")
        ),
        new(
            "cash_in_whole_rupees",
            s => s.CashInWholeRupees,
            SettingKind.Flag(),
            new("Cash is paid in whole rupees", "ரொக்கத்தை முழு ரூபாயாகக் கொடுப்பது")
        ),
        new(
            "upi_transfer_limit",
            s => Money.Round(s.UpiTransferLimit),
            SettingKind.Number(0, 99_999_999, 2),
            new(
                "Warn when one UPI payment is above this, in rupees; 0: never",
                "ஒரு UPI பரிமாற்றம் இதற்கு மேல் போனால் எச்சரிக்கும் (ரூபாய்); 0 என்றால் எச்சரிக்காது"
            )
        ),
        new(
            "cash_payment_limit",
            s => Money.Round(s.CashPaymentLimit),
            SettingKind.Number(0, 99_999_999, 2),
            new(
                "Warn when a cash payment is this much or more, in rupees; 0: never",
                "ரொக்கம் இந்த அளவு அல்லது அதற்கு மேல் போனால் எச்சரிக்கும் (ரூபாய்); 0 என்றால் எச்சரிக்காது"
            )
        ),
        new(
            "gst_hsn",
            s => s.GstHsn,
            SettingKind.Digits(8),
            new(
                "HSN code of what is sold; only with one do bills have tax (fresh flowers are exempt)",
                "விற்கும் பொருளின் HSN குறியீடு; இது இருந்தால் மட்டுமே பில்லில் GST வரும் (பூக்களுக்கு GST இல்லை)"
            )
        ),
        new(
            "gst_rate",
            s => s.GstRate,
            SettingKind.Number(0, 100, 2),
            new("Tax in percent on bills, where there is an HSN code", "பில்லில் வரும் GST சதவீதம்; HSN குறியீடு இருந்தால் மட்டும்")
        ),
        new(
            "max_advance_amount",
            s => Money.Round(s.MaxAdvanceAmount),
            SettingKind.Number(0, 99_999_999, 2),
            new("Largest single cash advance in rupees; 0: no limit", "ஒரு முறை தரும் அதிகபட்ச முன்பணம் (ரூபாய்); 0 என்றால் வரம்பு இல்லை")
        ),
        new(
            "advance_recovery_pct",
            s => s.AdvanceRecoveryPct,
            SettingKind.Number(0, 100, 2),
            new(
                "At most this percentage of a settlement goes to advances",
                "கணக்கு முடிக்கும்போது முன்பணத்துக்குப் பிடிக்கும் அதிகபட்சச் சதவீதம்"
            )
        ),
        new(
            "auto_approve_advances",
            s => s.AutoApproveAdvances,
            SettingKind.Flag(),
            new("Advances recorded by the office are approved at once", "அலுவலகம் பதியும் முன்பணத்துக்கு உடனே ஒப்புதல்")
        ),
        new(
            "rates_for_farmers",
            s => s.RatesForFarmers,
            SettingKind.Flag(),
            new("Farmers see the day's rates on their phone", "விவசாயிகள் தங்கள் போனில் அன்றைய விலையைப் பார்க்கலாம்")
        ),
        new(
            "whatsapp_enabled",
            s => s.WhatsappEnabled,
            SettingKind.Flag(),
            new("Send messages to farmers on WhatsApp", "விவசாயிகளுக்கு WhatsApp-இல் செய்தி அனுப்பு")
        ),
        new(
            "whatsapp_message_cost",
            s => s.WhatsappMessageCost,
            SettingKind.Number(0, 1000, 4),
            new(
                "What the provider charges for a message to a person who has not written for 24 hours, in rupees; 0: not known",
                "24 மணி நேரமாக எழுதாதவருக்கு அனுப்பும் ஒரு செய்திக்கான செலவு (ரூபாய்); 0 என்றால் தெரியவில்லை"
            )
        ),
        new(
            "weekly_statement",
            s => s.WeeklyStatement,
            SettingKind.Flag(),
            new(
                "Every farmer gets a weekly statement on Monday by WhatsApp",
                "ஒவ்வொரு விவசாயிக்கும் அந்த வாரக் கணக்கு அறிக்கை திங்கட்கிழமை WhatsApp-இல் செல்லும்"
            )
        ),
        new(
            "festivals",
            s => s.Festivals,
            SettingKind.Festivals(),
            new("Festivals, whose days the reports compare with the others", "திருவிழா நாட்கள்; அறிக்கைகள் இவற்றை மற்ற நாட்களோடு ஒப்பிடும்")
        ),
        new(
            "tally_ledgers",
            s => s.TallyLedgers,
            SettingKind.TallyLedgers(),
            new("What accounts are called in the shop's Tally", "Tally-இல் கணக்குகளின் பெயர்கள்")
        ),
        new(
            "receipt_mode",
            s => s.ReceiptMode,
            SettingKind.OneOf("each", "daily_digest"),
            new(
                "each: a receipt for every entry. daily_digest: one message a day",
                "each: ஒவ்வொரு பதிவுக்கும் ரசீது. daily_digest: நாளுக்கு ஒரு செய்தி"
            )
        ),
        new(
            "default_language",
            s => s.DefaultLanguage,
            SettingKind.OneOf("ta", "en"),
            new("Default language", "மொழி தேர்ந்தெடுக்காதபோது பயன்படும் மொழி")
        ),
    ];

    public static SettingDefinition? Find(string key) => All.FirstOrDefault(d => d.Key == key);
}
