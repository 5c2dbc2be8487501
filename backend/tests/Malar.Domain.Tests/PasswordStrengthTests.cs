using Xunit;

namespace Malar.Domain.Tests;

public sealed class PasswordStrengthTests
{
    private sealed record Case(string Password, int Score);

    private static readonly Dictionary<string, int> Ranks = Read();

    private static Dictionary<string, int> Read() =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "commonest-passwords.txt"))
            .Index()
            .ToDictionary(line => line.Item, line => line.Index + 1);

    /// <summary>The published examples of zxcvbn and some of this trade, as zxcvbn-ts 3.0 scores them with the same list.</summary>
    [Fact]
    public void A_password_is_taken_where_zxcvbn_takes_it()
    {
        var judgedOtherwise = Vectors
            .Read<List<Case>>("passwords.json")
            .Select(c => (c.Password, Theirs: c.Score, Ours: PasswordStrength.Score(c.Password, Ranks, [])))
            .Where(c => c.Theirs >= 3 != c.Ours >= 3)
            .ToList();
        Assert.Empty(judgedOtherwise);
    }

    [Fact]
    public void What_others_know_of_somebody_is_guessed_first()
    {
        Assert.True(PasswordStrength.Score("kanagavalli7", Ranks, []) >= 3);
        Assert.True(PasswordStrength.Score("kanagavalli7", Ranks, ["Kanagavalli Devi"]) < 3);
        Assert.True(PasswordStrength.Score("K@nagavalli2024", Ranks, ["kanagavalli@malar.test"]) < 3);
    }

    [Fact]
    public void The_longest_and_the_most_alike_are_judged_in_no_time()
    {
        Assert.Equal(4, PasswordStrength.Score("kanakambaram-77" + new string('1', 113), Ranks, []));
        Assert.True(PasswordStrength.Score(string.Concat(Enumerable.Repeat("ab1", 42)), Ranks, []) < 3);
    }
}
