namespace Malar.Domain;

/// <summary>
/// Estimates how many guesses a password withstands, as zxcvbn does (Wheeler, USENIX Security 2016): the cheapest way to compose it of
/// patterns that attackers try first, and single characters for the rest. Tested with zxcvbn's examples (docs/vectors/passwords.json).
/// </summary>
public static class PasswordStrength
{
    /// <summary>Longer passwords are only examined up to this length: the rest costs time, and they are strong by then.</summary>
    private const int Longest = 64;

    /// <summary>The minimum cost of one more part for an attacker, who does not know how many there are.</summary>
    private const double PartCost = 10_000;

    private const int Now = 2026;
    private const string Rows = "`1234567890-=\n qwertyuiop[]\\\n asdfghjkl;'\n zxcvbnm,./";
    private const string ShiftedRows = "~!@#$%^&*()_+\n QWERTYUIOP{}|\n ASDFGHJKL:\"\n ZXCVBNM<>?";

    /// <summary>Common substitutions of letters by other characters.</summary>
    private static readonly Dictionary<char, char> Disguises = new()
    {
        ['4'] = 'a',
        ['@'] = 'a',
        ['8'] = 'b',
        ['3'] = 'e',
        ['6'] = 'g',
        ['9'] = 'g',
        ['1'] = 'i',
        ['!'] = 'i',
        ['0'] = 'o',
        ['$'] = 's',
        ['5'] = 's',
        ['+'] = 't',
        ['7'] = 't',
        ['2'] = 'z',
    };

    private static readonly Dictionary<char, (int Row, int Column)> Keys = KeysOf();

    /// <param name="Start">Index of its first character.</param>
    /// <param name="End">Index after its last character.</param>
    /// <param name="Guesses">Number of guesses that it withstands alone.</param>
    private sealed record Part(int Start, int End, double Guesses);

    /// <summary>
    /// Returns a score. 0: guessed at once. 1: guessed by online attacks. 2: hardly guessed online. 3: withstands offline attacks on slow
    /// hashes. 4: not guessed at all.
    /// </summary>
    /// <param name="password">As typed.</param>
    /// <param name="ranks">Common passwords in lower case, with their rank from 1.</param>
    /// <param name="about">Words that an attacker who knows the user tries first, such as the user's name and shop.</param>
    public static int Score(string password, IReadOnlyDictionary<string, int> ranks, IReadOnlyCollection<string> about) =>
        Guesses(password, ranks, about) switch
        {
            < 1e3 + 5 => 0,
            < 1e6 + 5 => 1,
            < 1e8 + 5 => 2,
            < 1e10 + 5 => 3,
            _ => 4,
        };

    private static double Guesses(string password, IReadOnlyDictionary<string, int> ranks, IReadOnlyCollection<string> about)
    {
        var text = password.Length > Longest ? password[..Longest] : password;
        return Cheapest(text.Length, [.. Once(text, ranks, about), .. Repeats(text, ranks, about)]);
    }

    /// <summary>Finds all patterns except repeats, which consist of these.</summary>
    private static IEnumerable<Part> Once(string text, IReadOnlyDictionary<string, int> ranks, IReadOnlyCollection<string> about) =>
        [.. Words(text, ranks, about), .. Sequences(text), .. KeyRuns(text), .. Dates(text)];

    /// <summary>Returns the cheapest combination: the product of the parts in any order, plus the cost of their number.</summary>
    private static double Cheapest(int length, IEnumerable<Part> parts)
    {
        var endingAt = parts.ToLookup(p => p.End);
        // product[end][count]: for the first `end` characters in `count` parts; whether the last one is made of single characters.
        var product = new Dictionary<int, (double Product, bool EndsPlain)>[length + 1];
        product[0] = new() { [0] = (1, false) };
        for (var end = 1; end <= length; end++)
        {
            product[end] = [];
            foreach (var part in endingAt[end])
                Extend(product, part, isPlain: false);
            for (var start = 0; start < end; start++)
                Extend(product, new Part(start, end, Math.Max(Math.Pow(10, end - start), end - start == 1 ? 11 : 51)), isPlain: true);
        }

        return length == 0 ? 1 : product[length].Min(p => p.Value.Product * Factorial(p.Key) + Math.Pow(PartCost, p.Key - 1));
    }

    private static void Extend(Dictionary<int, (double Product, bool EndsPlain)>[] product, Part part, bool isPlain)
    {
        var least = part.End - part.Start == 1 ? 10 : 50;
        var guesses = part.Start == 0 && product.Length - 1 == part.End ? part.Guesses : Math.Max(part.Guesses, least);
        foreach (var (count, (before, endsPlain)) in product[part.Start])
        {
            // Two adjacent parts of single characters are one.
            if (isPlain && endsPlain)
                continue;
            var next = before * guesses;
            if (!product[part.End].TryGetValue(count + 1, out var known) || next < known.Product)
                product[part.End][count + 1] = (next, isPlain);
        }
    }

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);

    private static IEnumerable<Part> Words(string text, IReadOnlyDictionary<string, int> ranks, IReadOnlyCollection<string> about)
    {
        var own = about
            .SelectMany(words =>
                words.ToLowerInvariant().Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Append(words)
            )
            .Select(word => word.ToLowerInvariant())
            .Where(word => word.Length > 2)
            .ToHashSet();
        var lower = text.ToLowerInvariant();
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start + 1; end <= text.Length; end++)
            {
                var (word, written) = (lower[start..end], text[start..end]);
                var plain = string.Concat(word.Select(c => Disguises.GetValueOrDefault(c, c)));
                // A letter that is substituted is usually substituted everywhere.
                var disguised = Math.Pow(2, word.Where(Disguises.ContainsKey).Distinct().Count());
                var candidates = new[]
                {
                    (Word: word, Times: 1.0),
                    (Word: new string([.. word.Reverse()]), Times: 2.0),
                    (Word: plain, Times: disguised),
                    (Word: plain.Replace('i', 'l'), Times: 2 * disguised),
                };
                foreach (var (candidate, times) in candidates)
                {
                    if (own.Contains(candidate))
                        yield return new Part(start, end, times * Capitals(written));
                    else if (ranks.TryGetValue(candidate, out var rank))
                        yield return new Part(start, end, rank * times * Capitals(written));
                }
            }
        }
    }

    /// <summary>Returns the number of usual ways to capitalise the word.</summary>
    private static double Capitals(string written)
    {
        var upper = written.Count(char.IsUpper);
        if (upper == 0)
            return 1;
        var isUsual = upper == written.Count(char.IsLetter) || (upper == 1 && (char.IsUpper(written[0]) || char.IsUpper(written[^1])));
        return isUsual ? 2 : Variations(upper, written.Count(char.IsLetter));
    }

    /// <summary>Returns the number of ways to choose up to that many of the items.</summary>
    private static double Variations(int some, int all)
    {
        var (sum, choose) = (0.0, 1.0);
        for (var i = 1; i <= Math.Min(some, all - some); i++)
        {
            choose = choose * (all - i + 1) / i;
            sum += choose;
        }

        return Math.Max(2, sum);
    }

    /// <summary>abcd, 4321, 2468.</summary>
    private static IEnumerable<Part> Sequences(string text)
    {
        for (var start = 0; start + 1 < text.Length; )
        {
            var step = text[start + 1] - text[start];
            var end = start + 2;
            while (end < text.Length && text[end] - text[end - 1] == step)
                end++;
            if (end - start > 2 && Math.Abs(step) is > 0 and <= 5)
            {
                var first = text[start];
                double begins =
                    "aAzZ019".Contains(first, StringComparison.Ordinal) ? 4
                    : char.IsDigit(first) ? 10
                    : 26;
                yield return new Part(start, end, begins * (step < 0 ? 2 : 1) * (end - start));
            }

            start = end - 1;
        }
    }

    /// <summary>Adjacent keys, such as qwerty and 1qaz, and the number of turns.</summary>
    private static IEnumerable<Part> KeyRuns(string text)
    {
        for (var start = 0; start + 1 < text.Length; )
        {
            var (end, turns, direction) = (start + 1, 0, -1);
            var shifted = ShiftedRows.Contains(text[start], StringComparison.Ordinal) ? 1 : 0;
            while (end < text.Length && Direction(text[end - 1], text[end]) is { } next)
            {
                turns += next == direction ? 0 : 1;
                direction = next;
                shifted += ShiftedRows.Contains(text[end], StringComparison.Ordinal) ? 1 : 0;
                end++;
            }

            if (end - start > 2)
            {
                var guesses = 0.0;
                for (var i = 2; i <= end - start; i++)
                {
                    var choose = 1.0;
                    for (var turn = 1; turn <= Math.Min(turns, i - 1); turn++)
                    {
                        choose = turn == 1 ? 1 : choose * (i - turn + 1) / (turn - 1);
                        guesses += choose * 47 * Math.Pow(4.6, turn);
                    }
                }

                var length = end - start;
                var shift =
                    shifted == 0 ? 1
                    : shifted == length ? 2
                    : Variations(shifted, length);
                yield return new Part(start, end, guesses * shift);
            }

            start = end;
        }
    }

    private static int? Direction(char from, char to)
    {
        if (!Keys.TryGetValue(from, out var a) || !Keys.TryGetValue(to, out var b))
            return null;
        // Each row is offset by half a key to the right of the row above.
        return (b.Row - a.Row, b.Column - a.Column) switch
        {
            (0, -1) => 0,
            (0, 1) => 1,
            (-1, 0) => 2,
            (-1, 1) => 3,
            (1, 0) => 4,
            (1, -1) => 5,
            _ => null,
        };
    }

    /// <summary>Repeats such as aaaa and ababab: the repeated part and how often it occurs.</summary>
    private static IEnumerable<Part> Repeats(string text, IReadOnlyDictionary<string, int> ranks, IReadOnlyCollection<string> about)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var size = 1; start + size * 2 <= text.Length; size++)
            {
                var end = start + size;
                while (end + size <= text.Length && string.CompareOrdinal(text, start, text, end, size) == 0)
                    end += size;
                if (end - start < size * 2 || (size == 1 && end - start < 3))
                    continue;
                var piece = text.Substring(start, size);
                yield return new Part(start, end, Cheapest(size, Once(piece, ranks, about)) * ((end - start) / size));
                // A longer repeated part is a multiple of this one.
                break;
            }
        }
    }

    /// <summary>Recent years, and dates.</summary>
    private static IEnumerable<Part> Dates(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start + 4; end <= Math.Min(text.Length, start + 10); end++)
            {
                var written = text[start..end];
                if (written.Length == 4 && int.TryParse(written, out var year) && year is >= 1900 and <= 2039)
                    yield return new Part(start, end, Years(year));
                var numbers = written.Split(['/', '-', '.', ' ', '_', '\\']);
                if (
                    numbers.Length == 3
                    && numbers.All(n => n.Length is >= 1 and <= 4 && n.All(char.IsAsciiDigit))
                    && IsDate(numbers) is { } of
                )
                    yield return new Part(start, end, 365 * Years(of) * 4);
                else if (written.Length is 6 or 8 && written.All(char.IsAsciiDigit) && Split(written).Select(IsDate).Max() is { } plain)
                    yield return new Part(start, end, 365 * Years(plain));
            }
        }
    }

    private static double Years(int year) => Math.Max(Math.Abs(year - Now), 20);

    private static IEnumerable<string[]> Split(string digits) =>
        digits.Length == 6
            ?
            [
                [digits[..2], digits[2..4], digits[4..]],
                [digits[..1], digits[1..2], digits[2..]],
            ]
            :
            [
                [digits[..2], digits[2..4], digits[4..]],
                [digits[4..6], digits[6..], digits[..4]],
            ];

    /// <summary>Parses day, month and year in any usual order; returns the year.</summary>
    private static int? IsDate(string[] numbers)
    {
        var n = Array.ConvertAll(numbers, int.Parse);
        foreach (var (day, month, year) in new[] { (n[0], n[1], n[2]), (n[1], n[0], n[2]), (n[2], n[1], n[0]) })
        {
            var full = year < 100 ? year + (year > 50 ? 1900 : 2000) : year;
            if (day is >= 1 and <= 31 && month is >= 1 and <= 12 && full is >= 1900 and <= 2050)
                return full;
        }

        return null;
    }

    private static Dictionary<char, (int Row, int Column)> KeysOf()
    {
        var keys = new Dictionary<char, (int Row, int Column)>();
        foreach (var rows in new[] { Rows, ShiftedRows })
        {
            foreach (var (row, signs) in rows.Split('\n').Index())
            {
                foreach (var (column, sign) in signs.Index())
                    keys[sign] = (row, column);
            }
        }

        keys.Remove(' ');
        return keys;
    }
}
