using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Advances;

internal static class AdvanceTexts
{
    public static readonly Text Created = new("Cash advance request created successfully", "முன்பணக் கோரிக்கை பதிவானது");
    public static readonly Text Approved = new("Cash advance approved successfully", "முன்பணத்துக்கு ஒப்புதல் அளிக்கப்பட்டது");
    public static readonly Text Rejected = new("Cash advance rejected successfully", "முன்பணக் கோரிக்கை நிராகரிக்கப்பட்டது");
    public static readonly Text Deleted = new("Cash advance deleted successfully", "முன்பணக் கோரிக்கை நீக்கப்பட்டது");
    public static readonly Text NotPending = new(
        "This advance has already been decided",
        "இந்த முன்பணம் பற்றி ஏற்கனவே முடிவு செய்யப்பட்டுவிட்டது"
    );
    public static readonly Text NotConfirmed = new(
        "This farmer was added by a clerk. Confirm the farmer before giving an advance",
        "இவரைப் பணியாளர் சேர்த்துள்ளார். முன்பணம் தரும் முன் இவரை உறுதிசெய்யவும்"
    );
    public static readonly Text AboveLimit = new("The shop gives at most {0} at a time", "ஒரு முறை அதிகபட்சம் {0} வரை முன்பணம் தரலாம்");
    public static readonly Text AboveAsked = new(
        "The farmer asked for {0}. You cannot give more",
        "அவர் கேட்டது {0}: அதற்கு மேல் தர முடியாது"
    );
    public static readonly Text FutureDate = new("The date is in the future", "தேதி இன்றைக்குப் பிந்தையது");
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
}
