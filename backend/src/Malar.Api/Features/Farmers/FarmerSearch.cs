using System.Text.RegularExpressions;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Finds farmers by what a clerk types: code or its number, name or village in either script, or phone. Text is compared as text, never as
/// a pattern, so <c>%</c> and <c>_</c> have no special meaning.
/// </summary>
internal static partial class FarmerSearch
{
    private const int MatchTimeout = 1000;

    /// <summary>
    /// Ranks how well a farmer <c>f</c> matches, best first, null for no match: 0 code or whole phone number, 1 the name starts with the
    /// text, 2 the name sounds as if it did, 3 a word of name or village does either, 4 the text is somewhere inside, 5 it is a typo away.
    /// </summary>
    public const string RankSql = $"coalesce({FoundSql}, case when {TypoSql} then 5 end)";

    /// <summary>
    /// The ranks up to 4. A word can only start with a text that occurs in it, so prefixes are checked only after that. Expensive
    /// conditions, such as a code without its zeros, are evaluated last.
    /// </summary>
    public const string FoundSql = $"""
        case
            when @q::text is null then 0
            when upper(f.farmer_code) = upper(@q) or f.phone = @phone::text or f.whatsapp_number = @phone
                or (@code::text is not null and f.farmer_code like '%' || substring(@code from '[0-9]+$') and @code in (
                    regexp_replace(upper(f.farmer_code), '^([A-Z]*)[ -]?0*', '\1'),
                    regexp_replace(upper(f.farmer_code), '^[A-Z]*[ -]?0*', ''))) then 0
            when @q ~ '[0-9]' and starts_with(upper(f.farmer_code), upper(@q)) then 1
            when strpos(lower(concat_ws(' ', f.farmer_code, f.name, f.name_ta, f.village, f.village_ta)), lower(@q)) > 0 then case
                when starts_with(lower(f.name), lower(@q)) or starts_with(lower(f.name_ta), lower(@q)) then 1
                when {SoundsLikeItsBeginningSql} then 2
                when strpos(' ' || lower(concat_ws(' ', f.name, f.name_ta, f.village, f.village_ta)), ' ' || lower(@q)) > 0
                    or {SoundsLikeAWordSql} then 3
                else 4 end
            when {SoundsLikeItsBeginningSql} then 2
            when {SoundsLikeAWordSql} then 3
            when (length(@key) > 2 and strpos(f.name_key, @key) > 0)
                or strpos(regexp_replace(concat_ws(' ', f.phone, f.whatsapp_number), '[^0-9 ]', '', 'g'), @digits::text) > 0 then 4
        end
        """;

    /// <summary>Whether the name is a typo away from the text: the slowest of all conditions.</summary>
    public const string TypoSql =
        "(@key <> '' and length(@q) > 3 and word_similarity(lower(@q), lower(concat_ws(' ', f.name, f.name_ta))) >= 0.5)";

    private const string SoundsLikeItsBeginningSql = "(@key::text <> '' and starts_with(f.name_key, @key))";

    private const string SoundsLikeAWordSql = """
        (@key <> '' and (strpos(' ' || f.name_key, ' ' || @key) > 0
            or not exists (select from unnest(@keys::text[]) k where strpos(' ' || f.name_key, ' ' || k) = 0)))
        """;

    /// <summary>The parameters of <see cref="RankSql"/>.</summary>
    internal sealed record Criteria(string? Q, string? Code, string? Phone, string? Digits, string Key, string[] Keys)
    {
        /// <summary>Adds the values by name to the parameters of a list.</summary>
        public void AddTo(Dictionary<string, object?> parameters)
        {
            (parameters["q"], parameters["code"], parameters["phone"]) = (Q, Code, Phone);
            (parameters["digits"], parameters["key"], parameters["keys"]) = (Digits, Key, Keys);
        }
    }

    /// <summary>Returns the typed text in all the forms in which it is compared. An empty text matches every farmer.</summary>
    public static Criteria Args(string? typed)
    {
        var q = typed.NullIfEmpty() is { } text ? LatinDigits(text) : null;
        var code = CodeForm().Match(q ?? "");
        var phone = PhoneNumber.Parse(q ?? "");
        var spoken = q is not null && q.IsPronounceable() ? q : "";
        return new Criteria(
            q,
            code.Success ? (code.Groups["letters"].Value + code.Groups["number"].Value).ToUpperInvariant() : null,
            phone.IsValid ? phone.Value : null,
            PhoneForm().IsMatch(q ?? "") ? string.Concat(q!.Where(char.IsAsciiDigit)).TrimStart('0') : null,
            NameKey.Of(spoken),
            [.. NameKey.Words(spoken)]
        );
    }

    private static string LatinDigits(string text) => string.Concat(text.Select(c => c is >= '௦' and <= '௯' ? (char)(c - '௦' + '0') : c));

    /// <summary>Matches 12, FAR12, far 012: the leading zeros of the number do not count.</summary>
    [GeneratedRegex(@"^(?<letters>[A-Za-z]*)[ -]?0*(?<number>[1-9][0-9]*)\z", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex CodeForm();

    /// <summary>Matches part of a phone number, from three digits on; fewer are not specific enough.</summary>
    [GeneratedRegex(@"^[+ ()-]*0*(?:[1-9][ ()-]*)(?:[0-9][ ()-]*){2,}\z", RegexOptions.None, MatchTimeout)]
    private static partial Regex PhoneForm();
}
