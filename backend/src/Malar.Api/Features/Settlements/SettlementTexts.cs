using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Settlements;

internal static class SettlementTexts
{
    public static readonly Text Generated = new("Settlement generated successfully", "கணக்கு முடிப்பு தயார்");
    public static readonly Text Previewed = new("Preview: nothing was saved", "முன்னோட்டம்: எதுவும் சேமிக்கப்படவில்லை");
    public static readonly Text Submitted = new("Settlement submitted for approval", "கணக்கு ஒப்புதலுக்கு அனுப்பப்பட்டது");
    public static readonly Text Approved = new("Settlement approved successfully", "கணக்கு ஒப்புதல் ஆனது");
    public static readonly Text Paid = new("Settlement marked as paid successfully", "கணக்கு பட்டுவாடா ஆனது");
    public static readonly Text Deleted = new("Settlement deleted successfully", "கணக்கு நீக்கப்பட்டது");
    public static readonly Text Started = new("Settling all farmers has started", "எல்லா விவசாயிகளின் கணக்கும் முடிக்கப்படுகிறது");
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text NotConfirmed = new(
        "This farmer was added by a clerk. Confirm the farmer first",
        "இவரைப் பணியாளர் சேர்த்துள்ளார். முதலில் இவரை உறுதிசெய்யவும்"
    );
    public static readonly Text NoEntries = new(
        "There is nothing to settle up to this date",
        "இந்தத் தேதி வரை கணக்கு முடிக்க எதுவும் இல்லை"
    );
    public static readonly Text Unpriced = new(
        "{0} entries in this period have no rate yet. Set the rates first",
        "இந்தக் காலத்தில் {0} வரவுகளுக்கு இன்னும் விலை இல்லை. முதலில் விலை வைக்கவும்"
    );
    public static readonly Text UnpricedEntry = new("{0} {1} kg has no rate", "{0} {1} கிலோ: விலை இல்லை");
    public static readonly Text WrongState = new(
        "A settlement with status {0} cannot become {1}",
        "{0} நிலையில் உள்ள கணக்கை {1} ஆக்க முடியாது"
    );
    public static readonly Text ReferenceTaken = new(
        "{0} is already on {1}, paid to {2} on {3}. Correct it, or confirm that it is the same transfer",
        "{0} ஏற்கனவே {1}-இல் உள்ளது: {2}, {3}. எண்ணைத் திருத்தவும்; ஒரே பரிமாற்றம் என்றால் உறுதிப்படுத்தவும்"
    );
    public static readonly Text ReferenceMissing = new(
        "Enter the reference (UTR) of the transfer, or confirm that there is none",
        "பரிமாற்ற எண்ணை (UTR) உள்ளிடவும்; எண் இல்லை என்றால் உறுதிப்படுத்தவும்"
    );
    public static readonly Text OnlyDrafts = new("Only a draft can be deleted", "வரைவை மட்டுமே நீக்கலாம்");
    public static readonly Text BuiltUpon = new(
        "Settlement {0} continues this one. Delete that one first",
        "{0} இதன் தொடர்ச்சி. முதலில் அதை நீக்கவும்"
    );
    public static readonly Text ApproveBefore = new(
        "This settlement continues settlement {0}. Approve that one first",
        "இது {0}-இன் தொடர்ச்சி. முதலில் அதற்கு ஒப்புதல் அளிக்கவும்"
    );
    public static readonly Text ManySize = new("Send 1 to 500 settlements", "1 முதல் 500 கணக்குகள் அனுப்பவும்");
    public static readonly Text ManyApproved = new(
        "{0} approved, {1} already approved, {2} refused",
        "{0} கணக்குக்கு ஒப்புதல், {1} ஏற்கனவே ஆனவை, {2} ஏற்கப்படவில்லை"
    );
    public static readonly Text ManyPaid = new(
        "{0} paid, {1} already paid, {2} refused",
        "{0} செலுத்தப்பட்டன, {1} ஏற்கனவே செலுத்தியவை, {2} ஏற்கப்படவில்லை"
    );
    public static readonly Text PeriodTooLong = new("A period can have at most 366 days", "காலம் அதிகபட்சம் 366 நாட்கள்");
    public static readonly Text MonthlyFee = new("Monthly fee", "மாதக் கட்டணம்");
}
