using System.Globalization;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Shared.Documents;

/// <summary>The words of documents, as used at the counter, and the format of figures on them.</summary>
internal static class PaperWords
{
    public static readonly Text Statement = new("Statement of account", "கணக்கு அறிக்கை");
    public static readonly Text Settlement = new("Settlement", "கணக்கு முடித்தல்");
    public static readonly Text DailySummary = new("Daily summary", "தினசரி சுருக்கம்");
    public static readonly Text MonthlyReport = new("Monthly report", "மாதாந்திர அறிக்கை");
    public static readonly Text AdvanceReceipt = new("Advance receipt", "முன்பண ரசீது");

    public static readonly Text Number = new("Number", "எண்");
    public static readonly Text Farmers = new("Farmers", "விவசாயிகள்");
    public static readonly Text Flowers = new("Flowers", "பூக்கள்");
    public static readonly Text Slots = new("By time", "நேரம் வாரியாக");
    public static readonly Text Slot = new("Time", "நேரம்");
    public static readonly Text OwedForTheDay = new("Owed for the day", "அந்த நாளுக்குத் தர வேண்டியது");
    public static readonly Text Deducted = new("Commission, charges", "கமிஷன், கட்டணம்");
    public static readonly Text Advances = new("Advances", "முன்பணம்");
    public static readonly Text PaidOut = new("Paid", "செலுத்தியது");
    public static readonly Text SettlementCharges = new("Charges of settlements", "கணக்கு முடித்தல் கட்டணம்");
    public static readonly Text Handed = new("Handed over", "கையில் தந்தது");
    public static readonly Text Reason = new("For", "எதற்காக");
    public static readonly Text Draft = new("Draft", "வரைவு");
    public static readonly Text Approved = new("Approved", "ஒப்புதல் பெற்றது");
    public static readonly Text WasPaid = new("Paid", "செலுத்தப்பட்டது");

    public static readonly Text Page = new("Page", "பக்கம்");
    public static readonly Text Farmer = new("Farmer", "விவசாயி");
    public static readonly Text Period = new("Period", "காலம்");
    public static readonly Text NameTa = new("Name in Tamil", "தமிழில் பெயர்");
    public static readonly Text FlowerTa = new("Flower in Tamil", "பூ, தமிழில்");
    public static readonly Text PiecesHead = new("Pieces, bunches", "பூ, கட்டு");
    public static readonly Text UnitHead = new("Unit", "அளவு");
    public static readonly Text OpeningBalance = new("Opening balance", "ஆரம்ப இருப்பு");
    public static readonly Text ClosingBalance = new("Closing balance", "இறுதி இருப்பு");
    public static readonly Text Date = new("Date", "தேதி");
    public static readonly Text Particulars = new("Particulars", "விவரம்");
    public static readonly Text Flower = new("Flower", "பூ");
    public static readonly Text Weight = new("Weight", "எடை");
    public static readonly Text Kg = new("kg", "கிலோ");
    public static readonly Text Bunches = new("bunches", "கட்டு");
    public static readonly Text Pieces = new("pieces", "பூ");
    public static readonly Text Rate = new("Rate", "விலை");
    public static readonly Text Gross = new("Gross", "மொத்த மதிப்பு");
    public static readonly Text Commission = new("Commission", "கமிஷன்");
    public static readonly Text Fees = new("Charges", "கட்டணம்");
    public static readonly Text Adjustment = new("Adjustment", "சரிசெய்தல்");
    public static readonly Text Net = new("Net", "நிகரம்");
    public static readonly Text Balance = new("Balance", "இருப்பு");
    public static readonly Text Line = new("Line", "பதிவு");
    public static readonly Text Lines = new("lines", "பதிவுகள்");
    public static readonly Text LinesHead = new("Lines", "பதிவுகள்");
    public static readonly Text LinesTotal = new("Lines, total", "பதிவுகள்");
    public static readonly Text Total = new("Total", "மொத்தம்");
    public static readonly Text Payable = new("Payable", "செலுத்த வேண்டிய தொகை");
    public static readonly Text AdvanceRecovered = new("Advance recovered", "முன்பணப் பிடித்தம்");
    public static readonly Text BroughtForward = new("From the settlement before", "முன் பாக்கி");
    public static readonly Text CarriedForward = new("Advances still open", "நிலுவை முன்பணம்");
    public static readonly Text LeftOver = new("Left over for the next settlement", "அடுத்த கணக்குக்குப் போகும் பாக்கி");
    public static readonly Text NetOfLines = new("Net of the lines", "பதிவுகளின் நிகரம்");

    public static readonly Text CashAdvance = new("Cash advance", "முன்பணம்");
    public static readonly Text Paid = new("paid", "செலுத்தப்பட்டது");
    public static readonly Text Correction = new("Correction", "திருத்தம்");
    public static readonly Text Voided = new("Cancelled", "ரத்து");
    public static readonly Text Moved = new("Moved with the account", "கணக்கு மாற்றம்");
    public static readonly Text Manual = new("agreed rate", "பேசிய விலை");
    public static readonly Text WaitsForRate = new("waits for a rate", "விலைக்குக் காத்திருப்பு");
    public static readonly Text Late = new("late line", "தாமதப் பதிவு");
    public static readonly Text Cash = new("cash", "ரொக்கம்");
    public static readonly Text Bank = new("bank", "வங்கி");
    public static readonly Text Upi = new("UPI", "UPI-இல்");
    public static readonly Text Nothing = new("Nothing here", "இங்கே எதுவும் இல்லை");
    public static readonly Text NothingHere = new("No lines in this period", "இந்தக் காலத்தில் பதிவுகள் இல்லை");

    public static readonly Text ShopOwes = new("The shop owes you", "கடை உங்களுக்குத் தர வேண்டியது");
    public static readonly Text FarmerOwes = new("You owe the shop", "நீங்கள் கடைக்குத் தர வேண்டியது");
    public static readonly Text NobodyOwes = new("Nothing is owed", "பாக்கி எதுவும் இல்லை");

    public static readonly Text Code = new("Verification code", "சரிபார்ப்பு எண்");
    public static readonly Text Scan = new(
        "Scan to see the same account in the shop's book.",
        "ஸ்கேன் செய்தால் கடையின் பதிவேட்டில் உள்ள இதே கணக்கு தெரியும்."
    );
    public static readonly Text AsOf = new("Last entry in the book", "பதிவேட்டில் கடைசிப் பதிவு");
    public static readonly Text Signature = new("Signature", "கையொப்பம்");

    /// <summary>22-11-2026.</summary>
    public static string Day(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>22-11.</summary>
    public static string ShortDay(DateOnly date) => date.ToString("dd-MM", CultureInfo.InvariantCulture);

    /// <summary>22-11-2026 6:52 PM.</summary>
    public static string Instant(DateTime local) => local.ToString("dd-MM-yyyy h:mm tt", CultureInfo.InvariantCulture);

    /// <summary>1,23,456.00 with a true minus, as in the columns of a table.</summary>
    public static string Amount(decimal amount) => Money.Format(amount).Replace("₹", "", StringComparison.Ordinal).Replace('-', '−');

    /// <summary>₹1,23,456.00.</summary>
    public static string Rupees(decimal amount) => Money.Format(amount).Replace('-', '−');

    /// <summary>Kilograms of a farmer who may have brought flowers that are counted instead of weighed.</summary>
    public static string Kilograms(decimal kilograms) => kilograms == 0m ? "–" : Quantity(kilograms, "kg");

    /// <summary>242.450; bunches and pieces without needless decimals.</summary>
    public static string Quantity(decimal quantity, string unit) =>
        quantity.ToString(unit == "kg" ? "#,##0.000" : "#,##0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>98765 43210 for an Indian number, any other as it is.</summary>
    public static string? Phone(string? phone) => phone is ['+', '9', '1', .. { Length: 10 } own] ? $"{own[..5]} {own[5..]}" : phone;

    public static Text Unit(string unit) =>
        unit switch
        {
            "bunch" => Bunches,
            "piece" => Pieces,
            _ => Kg,
        };

    /// <summary>10 for 10.00.</summary>
    public static string Percent(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);

    public static Text Method(string? method) =>
        method switch
        {
            "bank" => Bank,
            "upi" => Upi,
            _ => Cash,
        };

    /// <summary>The status of a settlement.</summary>
    public static Text Status(string settlement) =>
        settlement switch
        {
            "paid" => WasPaid,
            "approved" => Approved,
            _ => Draft,
        };

    /// <summary>Who owes whom.</summary>
    public static Text WhoOwes(decimal balance) =>
        balance > 0m ? ShopOwes
        : balance < 0m ? FarmerOwes
        : NobodyOwes;
}
