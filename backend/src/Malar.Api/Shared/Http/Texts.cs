namespace Malar.Api.Shared.Http;

/// <summary>Messages that several features use. Messages of one feature are in that feature.</summary>
internal static class Texts
{
    public static readonly Text NotFound = new("Not found", "கிடைக்கவில்லை");
    public static readonly Text PermissionDenied = new("You are not allowed to do this", "இதைச் செய்ய உங்களுக்கு அனுமதி இல்லை");
    public static readonly Text NoTable = new("This is not an xlsx or csv file", "இது xlsx அல்லது csv கோப்பு அல்ல");
    public static readonly Text NoColumn = new("The first row does not have the column {0}", "முதல் வரிசையில் {0} என்ற பத்தி இல்லை");
    public static readonly Text TooManyRows = new("At most {0} rows in one file", "ஒரு கோப்பில் அதிகபட்சம் {0} வரிசைகள்");
    public static readonly Text ChoosePasswordFirst = new(
        "First choose your own password",
        "முதலில் உங்களுக்கான கடவுச்சொல்லை நீங்களே வைக்கவும்"
    );
    public static readonly Text SetSecondStepFirst = new(
        "Your shop requires two-step verification. Set it up first",
        "உங்கள் கடைக்கு இரண்டாம் படி தேவை: முதலில் அதை வைக்கவும்"
    );
    public static readonly Text SignInFirst = new("Please sign in", "முதலில் உள்நுழையவும்");
    public static readonly Text SessionEnded = new(
        "This session has ended. Please sign in again",
        "இந்த அமர்வு முடிந்தது. மீண்டும் உள்நுழையவும்"
    );
    public static readonly Text TokenExpired = new(
        "The access token has expired. Please refresh it",
        "உள்நுழைவு காலாவதியானது. புதுப்பிக்கவும்"
    );
    public static readonly Text VersionConflict = new(
        "Someone else changed this at the same time. Compare and try again",
        "இதற்கிடையில் வேறொருவர் மாற்றியுள்ளார். ஒப்பிட்டு மீண்டும் முயலவும்"
    );
    public static readonly Text IdempotencyConflict = new(
        "This id was already used for something else",
        "இந்த அடையாளம் வேறொன்றுக்கு ஏற்கனவே பயன்படுத்தப்பட்டது"
    );
    public static readonly Text Unreadable = new("The request is not readable JSON", "கோரிக்கையைப் படிக்க முடியவில்லை (JSON)");
    public static readonly Text Invalid = new("Please check the marked fields", "குறிக்கப்பட்ட இடங்களைச் சரிபார்க்கவும்");
    public static readonly Text SumTooLarge = new(
        "A total is too large to save. Please check quantities and rates",
        "கூட்டுத்தொகை மிகப் பெரியது. எடையையும் விலையையும் சரிபார்க்கவும்"
    );
    public static readonly Text MalformedInput = new("This value does not have the right format", "இந்த மதிப்பு சரியான வடிவில் இல்லை");
    public static readonly Text Required = new("This is required", "இது தேவை");
    public static readonly Text TooLong = new("This is too long (at most {0} characters)", "இது மிக நீளம் (அதிகபட்சம் {0} எழுத்துகள்)");
    public static readonly Text TooShort = new(
        "This is too short (at least {0} characters)",
        "இது மிகக் குறைவு (குறைந்தது {0} எழுத்துகள்)"
    );
    public static readonly Text PlainCode = new(
        "A code can only have Latin or Tamil letters and digits",
        "குறியீட்டில் ஆங்கில அல்லது தமிழ் எழுத்துகளும் எண்களும் மட்டுமே இருக்கலாம்"
    );
    public static readonly Text NotAllowed = new("Allowed here: {0}", "இங்கு ஏற்கப்படுபவை: {0}");
    public static readonly Text UnknownFilter = new(
        "This list has no filter \"{0}\". Allowed filters: {1}",
        "இந்தப் பட்டியலில் \"{0}\" என்று எதுவும் இல்லை. கேட்கக்கூடியவை: {1}"
    );
    public static readonly Text NoFilters = new(
        "This list has no filter \"{0}\". It is always returned in full",
        "இந்தப் பட்டியலில் \"{0}\" என்று எதுவும் இல்லை. இது எப்போதும் முழுமையாகவே தரப்படும்"
    );
    public static readonly Text OutOfRange = new("Must be between {0} and {1}", "{0} முதல் {1} வரை இருக்க வேண்டும்");
    public static readonly Text TooManyDecimals = new("At most {0} decimals", "அதிகபட்சம் {0} தசம இடங்கள்");
    public static readonly Text MustBePositive = new("Must be greater than 0", "0-க்கு மேல் இருக்க வேண்டும்");
    public static readonly Text DateOrder = new("The end is before the start", "முடிவு தேதி தொடக்கத்துக்கு முன் உள்ளது");
    public static readonly Text TooLarge = new("The request is too large", "கோரிக்கை மிகப் பெரியது");
    public static readonly Text Internal = new(
        "Something went wrong on our side. Nothing was saved. Please try again",
        "எங்கள் பக்கம் தவறு நேர்ந்தது. எதுவும் சேமிக்கப்படவில்லை; மீண்டும் முயலவும்"
    );
    public static readonly Text Unavailable = new(
        "The ledger cannot be reached at the moment. Please try again shortly",
        "கணக்கேட்டை இப்போது அணுக முடியவில்லை. சற்று நேரத்தில் மீண்டும் முயலவும்"
    );
    public static readonly Text OnlyRead = new(
        "The ledger is read-only at the moment. Nothing was saved. Please try again in a few minutes",
        "கணக்கேட்டை இப்போது பார்க்க மட்டுமே முடியும். எதுவும் சேமிக்கப்படவில்லை; சில நிமிடங்களில் மீண்டும் முயலவும்"
    );
    public static readonly Text MethodNotAllowed = new(
        "This address does not accept this method",
        "இந்த முகவரி இந்த வகைக் கோரிக்கையை ஏற்பதில்லை"
    );
    public static readonly Text JsonOnly = new(
        "Send JSON, with Content-Type: application/json",
        "Content-Type: application/json உடன் JSON வடிவில் அனுப்பவும்"
    );
    public static readonly Text TooManyRequests = new(
        "Too many requests. Please wait {0} seconds",
        "கோரிக்கைகள் மிக அதிகம். {0} வினாடிகள் காத்திருக்கவும்"
    );
    public static readonly Text WrongIfsc = new("This is not an IFSC code", "இது IFSC குறியீடு அல்ல");
    public static readonly Text WrongAccount = new(
        "An account number has 6 to 18 digits",
        "கணக்கு எண்ணில் 6 முதல் 18 இலக்கங்கள் இருக்கும்"
    );
}
