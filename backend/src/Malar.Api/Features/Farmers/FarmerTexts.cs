using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Farmers;

internal static class FarmerTexts
{
    public static readonly Text Created = new("Farmer created successfully", "விவசாயி சேர்க்கப்பட்டார்");
    public static readonly Text Updated = new("Farmer updated successfully", "விவசாயி விவரம் மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Farmer deleted successfully", "விவசாயி நீக்கப்பட்டார்");
    public static readonly Text Activated = new("Farmer activated successfully", "விவசாயி மீண்டும் செயலில் சேர்க்கப்பட்டார்");
    public static readonly Text Deactivated = new("Farmer deactivated successfully", "விவசாயி செயலற்றவராக மாற்றப்பட்டார்");
    public static readonly Text InTheBook = new(
        "This farmer is in the book already and cannot be deleted. Deactivate him instead",
        "இவர் பெயரில் ஏற்கனவே கணக்கு உள்ளது; நீக்க முடியாது. பதிலாகச் செயலற்றவராக மாற்றவும்"
    );
    public static readonly Text FlowersSaved = new("His flowers were saved", "இவர் கொண்டுவரும் பூக்கள் சேமிக்கப்பட்டன");
    public static readonly Text NoSuchFlower = new("There is no such flower", "அப்படி ஒரு பூ இல்லை");
    public static readonly Text TooManyFlowers = new("At most {0} flowers", "அதிகபட்சம் {0} பூக்கள்");
    public static readonly Text AdjustmentCreated = new(
        "Adjustment recorded; the next settlement takes it in",
        "சரிசெய்தல் பதிவானது; அடுத்த கணக்கு முடிப்பில் சேரும்"
    );
    public static readonly Text NotZero = new("Must not be 0", "0 ஆக இருக்கக் கூடாது");
    public static readonly Text NoSuchEntry = new("There is no such entry of this farmer", "இவருக்கு அப்படி ஒரு பதிவு இல்லை");
    public static readonly Text EntryNotSettled = new(
        "This entry is not settled yet: correct the entry itself",
        "இந்தப் பதிவின் கணக்கு இன்னும் முடியவில்லை; பதிவையே திருத்தவும்"
    );
}
