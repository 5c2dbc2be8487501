using System.Text.RegularExpressions;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// How a farmer is found by what a clerk types: his code or its number, his name or village in either script, his phone. Text
/// is compared as text, never as a pattern, so <c>%</c> and <c>_</c> mean themselves.
/// </summary>
internal static partial class FarmerSearch
{
    private const int MatchTimeout = 1000;

    /// <summary>
    /// How well a farmer <c>f</c> matches, best first, null: not at all. 0 code or whole phone number, 1 name begins so, 2 name
    /// sounds as if it began so, 3 a word of name or village does, 4 it stands somewhere inside, 5 it is a slip of the finger away.
    /// </summary>
    public const string RankSql = $"coalesce({FoundSql}, case when {SlipSql} then 5 end)";

    /// <summary>
    /// The ranks up to 4. What the words do not have, none of them begins with; what can only be told dearly, like a code without its
    /// zeros, is asked last.
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

    /// <summary>Whether he is a slip of the finger away: of all conditions the one that takes longest.</summary>
    public const string SlipSql =
        "(@key <> '' and length(@q) > 3 and word_similarity(lower(@q), lower(concat_ws(' ', f.name, f.name_ta))) >= 0.5)";

    private const string SoundsLikeItsBeginningSql = "(@key::text <> '' and starts_with(f.name_key, @key))";

    private const string SoundsLikeAWordSql = """
        (@key <> '' and (strpos(' ' || f.name_key, ' ' || @key) > 0
            or not exists (select from unnest(@keys::text[]) k where strpos(' ' || f.name_key, ' ' || k) = 0)))
        """;

    /// <summary>The parameters of <see cref="RankSql"/>.</summary>
    internal sealed record Criteria(string? Q, string? Code, string? Phone, string? Digits, string Key, string[] Keys)
    {
        /// <summary>By name, for a list's own conditions.</summary>
        public void AddTo(Dictionary<string, object?> parameters)
        {
            (parameters["q"], parameters["code"], parameters["phone"]) = (Q, Code, Phone);
            (parameters["digits"], parameters["key"], parameters["keys"]) = (Digits, Key, Keys);
        }
    }

    /// <summary>What was typed, in all forms it is compared in. Nothing typed matches everybody.</summary>
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

    /// <summary>12, FAR12, far 012: the number of a code counts without its zeros.</summary>
    [GeneratedRegex(@"^(?<letters>[A-Za-z]*)[ -]?0*(?<number>[1-9][0-9]*)\z", RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex CodeForm();

    /// <summary>Part of a phone number: three digits tell something, fewer do not.</summary>
    [GeneratedRegex(@"^[+ ()-]*0*(?:[1-9][ ()-]*)(?:[0-9][ ()-]*){2,}\z", RegexOptions.None, MatchTimeout)]
    private static partial Regex PhoneForm();
}
