using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Settings;

internal static class SettingTexts
{
    public static readonly Text Updated = new("Settings updated successfully", "அமைப்புகள் மாற்றப்பட்டன");
    public static readonly Text NoSuchSetting = new("Setting not found", "அப்படி ஓர் அமைப்பு இல்லை");
    public static readonly Text DigitsOnly = new("At most {0} digits, or leave it empty", "அதிகபட்சம் {0} எண்கள், அல்லது காலி");
    public static readonly Text UnknownTimezone = new("Unknown time zone", "இந்த நேர மண்டலம் தெரியவில்லை");
    public static readonly Text CloseAfterOpen = new(
        "The market must close after it opens",
        "சந்தை மூடும் நேரம் திறக்கும் நேரத்துக்குப் பின் இருக்க வேண்டும்"
    );
    public static readonly Text TooManyFestivals = new("At most {0} festivals", "அதிகபட்சம் {0} திருவிழாக்கள்");
    public static readonly Text TooManyFees = new("At most {0} fees", "அதிகபட்சம் {0} கட்டணங்கள்");
    public static readonly Text FeeIdTwice = new("Each fee must have its own id", "ஒவ்வொரு கட்டணத்துக்கும் தனி அடையாள எண் வேண்டும்");
    public static readonly Text FeeNameTwice = new("Another fee already has this name", "இந்தப் பெயரில் வேறொரு கட்டணம் உள்ளது");
}
