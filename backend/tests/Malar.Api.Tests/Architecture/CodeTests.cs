using System.Text.RegularExpressions;
using Malar.Api.Shared.Http;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>Rules of the house that the compiled code can be asked about.</summary>
public sealed partial class CodeTests
{
    /// <summary>Decimals that are not money: whether a number has too many places, and dropping zeros before hashing.</summary>
    private static readonly string[] NotMoney = ["Malar.Api.Shared.Http.ValidationRules", "Malar.Api.Shared.Pipeline.Idempotency/PlainDecimals"];

    [Fact]
    public void Money_is_multiplied_divided_and_rounded_in_the_domain_only()
    {
        var calls = Compiled.Instructions(Compiled.Types)
            .Where(x => x.Instruction.Operand is MethodReference { DeclaringType.FullName: "System.Decimal" or "System.Math" } called
                && called.Name is "op_Multiply" or "op_Division" or "Multiply" or "Divide" or "Round" or "Floor" or "Ceiling"
                && called.Parameters[0].ParameterType.FullName == "System.Decimal")
            .Select(x => x.Method.DeclaringType.Written().FullName).ToHashSet();
        Assert.Equal(NotMoney.Order(), calls.Order());
    }

    [Fact]
    public void Every_statement_of_a_feature_names_the_shop()
    {
        var statements = Compiled.Instructions(Compiled.Types.Where(t => t.Namespace().StartsWith("Malar.Api.Features.", StringComparison.Ordinal)))
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr && Statement().IsMatch((string)x.Instruction.Operand))
            .Select(x => (string)x.Instruction.Operand).Distinct().ToList();
        Assert.True(statements.Count >= 5, $"Only {statements.Count} statements were found");
        Assert.All(statements.SelectMany(s => s.Split(';')).Where(s => Statement().IsMatch(s)), s => Assert.Contains("shop_id", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_message_is_in_both_languages()
    {
        var messages = Compiled.Instructions(Compiled.Types)
            .Where(x => x.Instruction.OpCode == OpCodes.Newobj && x.Instruction.Operand is MethodReference made && made.DeclaringType.FullName == typeof(Text).FullName)
            .Where(x => x.Instruction.Previous.OpCode == OpCodes.Ldstr && x.Instruction.Previous.Previous.OpCode == OpCodes.Ldstr)
            .Select(x => ((string)x.Instruction.Previous.Previous.Operand, (string)x.Instruction.Previous.Operand)).ToList();
        Assert.True(messages.Count > 30);
        Assert.All(messages, m =>
        {
            var (english, tamil) = m;
            Assert.Matches("[A-Za-z]", english);
            Assert.DoesNotMatch("[\u0B80-\u0BFF]", english);
            Assert.True(TamilLetter().IsMatch(tamil), $"No Tamil for: {english}");
            Assert.DoesNotContain("!", english + tamil, StringComparison.Ordinal);
            Assert.Equal(Blank().Matches(english).Select(b => b.Value).Order(), Blank().Matches(tamil).Select(b => b.Value).Order());
        });
    }

    [GeneratedRegex(@"^\s*(with|select|insert|update|delete|merge)\s.*\b(from|into|update)\s+[a-z_]+", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex("[\u0B80-\u0BFF]", RegexOptions.None, 1000)]
    private static partial Regex TamilLetter();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
