using Xunit;

namespace Malar.Domain.Tests;

public sealed class NameKeyTests
{
    private static readonly File Names = Vectors.Read<File>("names.json");

    [Fact]
    public void Spellings_of_one_name_have_one_key_in_both_scripts() =>
        Assert.All(Names.Same, name => Assert.All(name.Spellings, spelling => Assert.Equal(name.Key, NameKey.Of(spelling))));

    [Fact]
    public void What_is_typed_finds_the_name() =>
        Assert.All(Names.Prefixes, c => Assert.StartsWith(NameKey.Of(c.Typed), NameKey.Of(c.Finds)));

    [Fact]
    public void Different_names_do_not_find_each_other() => Assert.All(Names.Apart, pair =>
        {
            var (one, other) = (NameKey.Of(pair[0]), NameKey.Of(pair[1]));
            Assert.False(
                one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal),
                $"{one} {other}"
            );
        });

    [Fact]
    public void Words_have_keys_of_their_own() => Assert.All(Names.Words, c => Assert.Equal(c.Keys, NameKey.Words(c.Text)));

    [Fact]
    public void Typing_a_name_letter_by_letter_keeps_finding_it()
    {
        string[] latin =
        [
            "Muthupandi",
            "Murugan",
            "Selvi",
            "Lakshmi",
            "Latchumi",
            "Palanisamy",
            "Vijaya",
            "Krishnan",
            "Mariyammal",
            "Ganesan",
            "Thangavel",
            "Jeyaraj",
        ];
        string[] tamil =
        [
            "முத்துப்பாண்டி",
            "முருகன்",
            "செல்வி",
            "லட்சுமி",
            "லட்சுமி",
            "பழனிச்சாமி",
            "விஜயா",
            "கிருஷ்ணன்",
            "மாரியம்மாள்",
            "கணேசன்",
            "தங்கவேல்",
            "ஜெயராஜ்",
        ];
        Assert.All(latin.Zip(tamil), name =>
            Assert.All(Enumerable.Range(1, name.First.Length), length =>
                Assert.StartsWith(NameKey.Of(name.First[..length]), NameKey.Of(name.Second))
            )
        );
    }

    [Fact]
    public void A_key_is_made_of_plain_letters_and_digits() =>
        Assert.All(Names.Same.SelectMany(name => name.Spellings), spelling => Assert.Matches("^[a-z0-9]+$", NameKey.Of(spelling)));

    [Fact]
    public void Three_typed_letters_leave_few_names()
    {
        string[] keys = [.. Names.Same.Select(name => name.Key)];
        var hits = Names.Same.Average(name =>
            keys.Count(key => key.StartsWith(NameKey.Of(name.Spellings[0][..3]), StringComparison.Ordinal))
        );
        Assert.InRange(hits / keys.Length, 0, 0.06);
    }

    private sealed record File(Name[] Same, Prefix[] Prefixes, string[][] Apart, WordCase[] Words);

    private sealed record Name(string Key, string[] Spellings);

    private sealed record Prefix(string Typed, string Finds);

    private sealed record WordCase(string Text, string[] Keys);
}
