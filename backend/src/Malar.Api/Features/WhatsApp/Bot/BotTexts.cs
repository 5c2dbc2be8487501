using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// What the bot says, as it is said in the market. A line of an answer is one text; amounts come as ₹1,23,456.00, dates as
/// DD-MM-YYYY. WhatsApp shows <c>*this*</c> bold.
/// </summary>
internal static class BotTexts
{
    public static readonly Text Greeting = new("Vanakkam {0} ({1}).", "வணக்கம் {0} ({1}).");
    public static readonly Text Menu = new(
        """
        Send a number:
        1 Today's flowers
        2 This month
        3 Advances
        4 Balance
        5 Last settlement
        6 Today's rates
        Something wrong? Send *wrong*.
        In Tamil: *tamil*
        """,
        """
        எண்ணை அனுப்பவும்:
        1 இன்றைய வரவு
        2 இந்த மாதம்
        3 முன்பணம்
        4 இருப்பு
        5 கடைசிக் கணக்கு
        6 இன்றைய விலை
        தவறு இருந்தால்: *தவறு*
        ஆங்கிலத்தில்: *english*
        """);
    public static readonly Text MenuForSharedPhone = new("To ask for somebody else: *change*", "வேறொருவரின் கணக்குக்கு: *மாற்று*");
    public static readonly Text NotUnderstood = new("I did not understand that.", "அது புரியவில்லை.");
    public static readonly Text OnlyText = new(
        "I cannot listen to a voice message or look at a picture. For the shop's people, call the shop; for your account, send a number.",
        "குரல் பதிவையோ படத்தையோ என்னால் பார்க்க முடியாது. கடையில் பேச, கடைக்கு அழைக்கவும்; உங்கள் கணக்குக்கு எண்ணை அனுப்பவும்.");
    public static readonly Text TooMany = new(
        "That was {0} questions within a minute. Please ask again in a minute.",
        "ஒரு நிமிடத்தில் {0} கேள்விகள் வந்துவிட்டன. ஒரு நிமிடம் கழித்துக் கேட்கவும்.");
    public static readonly Text Stranger = new(
        "Vanakkam. This number is not known at {0}. Please have it written down when you come to the shop.",
        "வணக்கம். இந்த எண் {0} கடையில் பதிவாகவில்லை. கடைக்கு வரும்போது உங்கள் எண்ணைப் பதியச் சொல்லவும்.");
    public static readonly Text WhichFarmer = new("Whose account? Send the number:", "யாருடைய கணக்கு? எண்ணை அனுப்பவும்:");
    public static readonly Text NowTamil = new("From now on in Tamil.", "இனி தமிழில் வரும்.");
    public static readonly Text NowEnglish = new("From now on in English.", "இனி ஆங்கிலத்தில் வரும்.");
    public static readonly Text AndMore = new("… and {0} more", "… மேலும் {0}");

    public static readonly Text TodayTitle = new("*Today, {0}*", "*இன்றைய வரவு, {0}*");
    public static readonly Text NothingToday = new("Nothing was weighed for you today, {0}.", "இன்று ({0}) உங்கள் பூ எதுவும் எடை போடவில்லை.");
    public static readonly Text LineUnpriced = new("{0}. {1} {2}: no rate yet", "{0}. {1} {2}: விலை இன்னும் இல்லை");
    public static readonly Text Weight = new("Weight {0}", "மொத்த எடை {0}");
    public static readonly Text UnpricedLines = new("Without a rate yet: {0}", "விலை வராத பதிவுகள்: {0}");

    public static readonly Text MonthTitle = new("*This month, {0} to {1}*", "*இந்த மாதம், {0} முதல் {1} வரை*");
    public static readonly Text MonthDays = new("Days: {0}, lines: {1}", "வந்த நாட்கள்: {0}, பதிவுகள்: {1}");
    public static readonly Text NothingThisMonth = new("Nothing was weighed for you this month.", "இந்த மாதம் உங்கள் பூ எதுவும் எடை போடவில்லை.");

    public static readonly Text Gross = new("Gross {0}", "மொத்த மதிப்பு {0}");
    public static readonly Text Commission = new("Commission −{0}", "கமிஷன் −{0}");
    public static readonly Text Fees = new("Charges −{0}", "கட்டணம் −{0}");
    public static readonly Text Adjustments = new("Adjustments {0}", "சரிசெய்தல் {0}");
    public static readonly Text Net = new("*Net {0}*", "*நிகரத் தொகை {0}*");

    public static readonly Text AdvancesTitle = new("*Advances still open: {0}*", "*நிலுவை முன்பணம்: {0}*");
    public static readonly Text NoAdvances = new("You have no open advance.", "உங்களுக்கு நிலுவை முன்பணம் இல்லை.");
    public static readonly Text Advance = new("{0}: {1}, still open {2}", "{0}: {1}, நிலுவை {2}");
    public static readonly Text AdvanceAsked = new("{0}: {1}, asked for, not decided yet", "{0}: {1} கேட்டது, முடிவு இன்னும் இல்லை");

    public static readonly Text Owed = new("*The shop owes you {0}*", "*கடை உங்களுக்குத் தர வேண்டியது {0}*");
    public static readonly Text Owes = new("*You owe the shop {0}*", "*நீங்கள் கடைக்குத் தர வேண்டியது {0}*");
    public static readonly Text Even = new("*Nothing is owed on either side: {0}*", "*இரு பக்கமும் பாக்கி இல்லை: {0}*");
    public static readonly Text Unsettled = new("Flowers not settled yet {0}", "கணக்கு முடிக்காத பூ {0}");
    public static readonly Text InSettlements = new("Settled, not paid yet {0}", "கணக்கு முடிந்தது, பணம் தரவில்லை {0}");
    public static readonly Text OpenAdvances = new("Advances −{0}", "முன்பண நிலுவை −{0}");
    public static readonly Text Shortfall = new("Left over from an earlier settlement −{0}", "முந்தைய கணக்கின் பாக்கி −{0}");
    public static readonly Text OpenAdjustments = new("Comes into the next settlement: {0}", "அடுத்த கணக்கில் சேர்வது: {0}");

    public static readonly Text NoSettlement = new("There is no settlement for you yet.", "உங்கள் கணக்கு இன்னும் முடிக்கவில்லை.");
    public static readonly Text SettlementTitle = new("*Settlement {0}*", "*கணக்கு {0}*");
    public static readonly Text Period = new("{0} to {1}", "{0} முதல் {1} வரை");
    public static readonly Text BroughtForward = new("From the settlement before {0}", "முந்தைய கணக்கிலிருந்து {0}");
    public static readonly Text Recovered = new("Advance taken back −{0}", "முன்பணப் பிடித்தம் −{0}");
    public static readonly Text Payable = new("*To be paid to you {0}*", "*உங்களுக்குத் தர வேண்டியது {0}*");
    public static readonly Text StillOpenAdvances = new("Advance still open after it {0}", "இதன் பின் நிலுவை முன்பணம் {0}");
    public static readonly Text LeftOver = new("Left over for the next settlement {0}", "அடுத்த கணக்குக்குப் போவது {0}");
    public static readonly Text PaidInCash = new("Paid in cash on {0}", "{0} அன்று ரொக்கமாகத் தந்தது");
    public static readonly Text PaidByUpi = new("Paid by UPI on {0}", "{0} அன்று UPI மூலம் தந்தது");
    public static readonly Text PaidByBank = new("Paid into your bank account on {0}", "{0} அன்று வங்கிக் கணக்கில் செலுத்தியது");
    public static readonly Text PaymentReference = new("Reference {0}", "குறிப்பு எண் {0}");
    public static readonly Text NotPaidYet = new("Not paid yet.", "பணம் இன்னும் தரவில்லை.");

    public static readonly Text RatesTitle = new("*Rates of {0}*", "*{0} விலை*");
    public static readonly Text NoRates = new("There are no rates for today yet.", "இன்றைய விலை இன்னும் வரவில்லை.");
    public static readonly Text RateFrom = new("from {0} {1}", "{0} முதல் {1}");

    public static readonly Text DisputeOpened = new(
        "Noted: {0}. The shop looks at it and you get an answer here.",
        "பதிந்துகொண்டோம்: {0}. கடையில் சரிபார்த்து இங்கேயே பதில் சொல்வோம்.");
    public static readonly Text DisputeAgain = new(
        "It is noted already: {0}. The shop is looking at it.",
        "ஏற்கனவே பதிந்துள்ளோம்: {0}. கடையில் சரிபார்க்கிறார்கள்.");
    public static readonly Text DisputeAboutAccount = new("something in your account", "உங்கள் கணக்கில் தவறு");
    public static readonly Text WhichLine = new("Which line is wrong? Send for example: wrong 2", "எந்த வரி தவறு? இப்படி அனுப்பவும்: தவறு 2");
    public static readonly Text NoSuchLine = new("There is no line {0} in that list.", "அந்தப் பட்டியலில் {0}-ஆம் வரி இல்லை.");
    public static readonly Text AboutSettlement = new("settlement {0}", "கணக்கு {0}");
    public static readonly Text AboutAdvance = new("advance of {0}, {1}", "{0} அன்றைய முன்பணம் {1}");

    public static readonly Text BeforeNoon = new("{0} AM", "காலை {0}");
    public static readonly Text AfterNoon = new("{0} PM", "மாலை {0}");
    public static readonly Text Kilogram = new("kg", "கிலோ");
    public static readonly Text Bunch = new("bunches", "கட்டு");
    public static readonly Text Piece = new("flowers", "பூ");
}
