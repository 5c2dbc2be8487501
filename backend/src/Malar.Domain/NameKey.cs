namespace Malar.Domain;

/// <summary>A key by which a name written in Tamil or Latin letters finds itself in the other (domain.md, "Names").</summary>
public static class NameKey
{
    /// <summary>The key of a whole text. What was typed finds a name when its key is a prefix of the name's key.</summary>
    public static string Of(string text) => string.Concat(Words(text));

    /// <summary>The keys of the single words, in order.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
