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
    public const string RankSql = """
        case
            when @q::text is null then 0
            when upper(f.farmer_code) = upper(@q)
                or @code::text in (
                    regexp_replace(upper(f.farmer_code), '^([A-Z]*)[ -]?0*', '\1'),
                    regexp_replace(upper(f.farmer_code), '^[A-Z]*[ -]?0*', ''))
                or @phone::text in (f.phone, f.whatsapp_number) then 0
            when starts_with(lower(f.name), lower(@q)) or starts_with(lower(f.name_ta), lower(@q))
                or (@q ~ '[0-9]' and starts_with(upper(f.farmer_code), upper(@q))) then 1
            when @key::text <> '' and starts_with(f.name_key, @key) then 2
            when strpos(' ' || lower(concat_ws(' ', f.name, f.name_ta, f.village, f.village_ta)), ' ' || lower(@q)) > 0
                or (@key <> '' and not exists (select from unnest(@keys::text[]) k where strpos(' ' || f.name_key, ' ' || k) = 0))
                or (@key <> '' and strpos(' ' || f.name_key, ' ' || @key) > 0) then 3
            when strpos(lower(concat_ws(' ', f.farmer_code, f.name, f.name_ta, f.village, f.village_ta)), lower(@q)) > 0
                or (length(@key) > 2 and strpos(f.name_key, @key) > 0)
                or strpos(regexp_replace(concat_ws(' ', f.phone, f.whatsapp_number), '[^0-9 ]', '', 'g'), @digits::text) > 0 then 4
            when @key <> '' and length(@q) > 3 and word_similarity(lower(@q), lower(concat_ws(' ', f.name, f.name_ta))) >= 0.5 then 5
        end
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
