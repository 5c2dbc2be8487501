using System.Text.RegularExpressions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>Coding rules that can be checked in the compiled code.</summary>
public sealed partial class CodeTests
{
    /// <summary>Where decimals are not money: counting decimal places, and dropping trailing zeros before hashing.</summary>
    private static readonly string[] NotMoney =
    [
        // random values for the demo data
        "Malar.Api.Features.Demo.DemoSales",
        "Malar.Api.Shared.Http.ValidationRules",
        "Malar.Api.Shared.Pipeline.Idempotency/PlainDecimals",
    ];

    [Fact]
    public void Money_is_multiplied_divided_and_rounded_in_the_domain_only()
    {
        var calls = Compiled
            .Instructions(Compiled.Types)
            .Where(x =>
                x.Instruction.Operand is MethodReference { DeclaringType.FullName: "System.Decimal" or "System.Math" } called
                && called.Name is "op_Multiply" or "op_Division" or "Multiply" or "Divide" or "Round" or "Floor" or "Ceiling"
                && called.Parameters[0].ParameterType.FullName == "System.Decimal"
            )
            .Select(x => x.Method.DeclaringType.Written().FullName)
            .ToHashSet();
        Assert.Equal(NotMoney.Order(), calls.Order());
    }

    [Fact]
    public void Every_statement_of_a_feature_names_the_shop()
    {
        var statements = Compiled
            .Instructions(Compiled.Types.Where(t => t.Namespace().StartsWith("Malar.Api.Features.", StringComparison.Ordinal)))
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr && Statement().IsMatch((string)x.Instruction.Operand))
            .Select(x => (string)x.Instruction.Operand)
            .Distinct()
            .ToList();
        Assert.True(statements.Count >= 5, $"Only {statements.Count} statements were found");
        Assert.All(statements.SelectMany(s => s.Split(';')).Where(s => Statement().IsMatch(s)), s =>
            Assert.Contains("shop_id", s, StringComparison.Ordinal)
        );
    }

    /// <summary>Otherwise the rows of the joined tables are locked too, and transactions that only reference them must wait.</summary>
    [Fact]
    public void A_lock_on_rows_of_a_join_names_its_table()
    {
        var locks = Compiled
            .Instructions(Compiled.Types)
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr)
            .SelectMany(x => ((string)x.Instruction.Operand).Split(';'))
            .Distinct()
            .SelectMany(statement =>
                RowLock().Matches(statement).Select(found => (Query: QueryOf(statement, found.Index), OfTable: found.Groups["of"].Success))
            )
            .ToList();
        Assert.True(locks.Count >= 10, $"Only {locks.Count} locks were found");
        Assert.Contains(locks, l => l.OfTable);
        Assert.Empty(locks.Where(l => !l.OfTable && l.Query.Contains(" join ", StringComparison.Ordinal)).Select(l => l.Query));
    }

    /// <summary>
    /// Returns the query that a lock clause belongs to: from the parenthesis that is still open there, or from the beginning.
    /// </summary>
    private static string QueryOf(string statement, int end)
    {
        var (start, depth) = (end - 1, 0);
        for (; start >= 0 && depth <= 0; start--)
            depth += statement[start] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
        return statement[(start + 1)..end].ReplaceLineEndings(" ");
    }

    /// <summary>
    /// Such a statement gets one generic query plan for all its parameters, and that plan scans a shop's whole history (decision 0012).
    /// </summary>
    [Fact]
    public void No_statement_asks_whether_a_parameter_was_given()
    {
        var asking = Compiled
            .Instructions(Compiled.Types.Where(t => t.Namespace().StartsWith("Malar.", StringComparison.Ordinal)))
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr)
            .SelectMany(x => Optional().Matches((string)x.Instruction.Operand).Select(m => m.Groups["name"].Value))
            .ToHashSet();
        // These are allowed: next to a key, which determines the plan; on the small table of installation settings; and on the waiting
        // messages.
        Assert.Equal(["broadcast_id", "installation", "old_hash", "own_farmer_id", "to"], asking.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Their triggers take the shop's lock. A transaction that has locked a row by then can deadlock with one that holds the shop's lock
    /// and waits for that row.
    /// </summary>
    [Fact]
    public void Whoever_changes_the_terms_of_a_shop_locks_them_before_anything_else()
    {
        var writers = Compiled
            .Instructions(Compiled.Types.Where(t => t.Namespace().StartsWith("Malar.Api.Features.", StringComparison.Ordinal)))
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr && TermsChange().IsMatch((string)x.Instruction.Operand))
            .Select(x => Around(x.Method.DeclaringType))
            .Distinct()
            .ToList();
        Assert.True(writers.Count >= 15, $"Only {writers.Count} writers were found");
        // A shop that is being created has no other users yet.
        Assert.Equal(["Malar.Api.Features.Shops.CreateShop"], writers.Where(t => !LocksFirst(t)).Select(t => t.FullName));
    }

    private static bool LocksFirst(TypeDefinition type) =>
        Compiled
            .Types.Where(t => Around(t) == type)
            .SelectMany(t => t.Methods)
            .Where(m => m.HasBody)
            .Select(m =>
                m.Body.Instructions.Select(i => i.Operand)
                    .OfType<MethodReference>()
                    .FirstOrDefault(called => called.DeclaringType.Name is nameof(ShopDb) or nameof(ShopTermsReader))
            )
            .Any(first => first?.Name == nameof(ShopTermsReader.LockAsync));

    private static TypeDefinition Around(TypeDefinition type) => type.DeclaringType is { } around ? Around(around) : type;

    /// <summary>A query that only writes to the audit log must not notify clients to refetch.</summary>
    [Fact]
    public void What_only_writes_down_that_it_was_read_changes_nothing()
    {
        var queries = Compiled
            .Types.Where(t => t.Interfaces.Any(i => i.InterfaceType.Name == "IAuditedQuery`1"))
            .Select(t => t.DeclaringType ?? t)
            .ToHashSet();
        Assert.True(queries.Count >= 20, $"Only {queries.Count} were found");
        Assert.Empty(
            Compiled
                .Instructions(Compiled.Types.Where(t => queries.Contains(t) || queries.Contains(t.DeclaringType)))
                .Where(x => x.Instruction.OpCode == OpCodes.Ldstr && Change().IsMatch((string)x.Instruction.Operand))
                .Select(x => x.Method.FullName)
        );
    }

    [Fact]
    public void Every_message_is_used()
    {
        var used = Compiled
            .Instructions(Compiled.Types)
            .Where(x => x.Instruction.OpCode == OpCodes.Ldsfld)
            .Select(x => ((FieldReference)x.Instruction.Operand).FullName)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            Compiled
                .Types.SelectMany(t => t.Fields)
                .Where(f => f.IsStatic && f.FieldType.FullName == typeof(Text).FullName && !used.Contains(f.FullName))
                .Select(f => f.FullName)
        );
    }

    [Fact]
    public void Every_message_is_in_both_languages()
    {
        var messages = Compiled
            .Instructions(Compiled.Types)
            .Where(x =>
                x.Instruction.OpCode == OpCodes.Newobj
                && x.Instruction.Operand is MethodReference made
                && made.DeclaringType.FullName == typeof(Text).FullName
            )
            .Where(x => x.Instruction.Previous.OpCode == OpCodes.Ldstr && x.Instruction.Previous.Previous.OpCode == OpCodes.Ldstr)
            .Select(x => ((string)x.Instruction.Previous.Previous.Operand, (string)x.Instruction.Previous.Operand))
            .ToList();
        Assert.True(messages.Count > 30);
        Assert.All(messages, m =>
        {
            var (english, tamil) = m;
            Assert.Matches("[A-Za-z]", english);
            Assert.DoesNotMatch("[\u0B80-\u0BFF]", english);
            Assert.True(TamilLetter().IsMatch(tamil), $"No Tamil for: {english}");
            Assert.DoesNotContain("!", english + tamil, StringComparison.Ordinal);
            Assert.DoesNotMatch(Gendered(), english);
            Assert.Equal(Blank().Matches(english).Select(b => b.Value).Order(), Blank().Matches(tamil).Select(b => b.Value).Order());
        });
    }

    [GeneratedRegex(
        @"^\s*(with|select|insert|update|delete|merge)\s.*\b(from|into|update)\s+[a-z_]+",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(insert\s+into|update\s+[a-z_]+\s+set|delete\s+from|merge\s+into)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Change();

    [GeneratedRegex(
        @"\b(insert\s+into|update|delete\s+from)\s+(farmers|flower_types|time_slots|market_rates|settings)\b(?!_)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TermsChange();

    [GeneratedRegex(@"\bfor (no key update|update|share)\b(?<of> of\b)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowLock();

    [GeneratedRegex(@"@(?<name>[a-z_]+)(::[a-z_\[\]]+)?\s+is\s+null\s+or\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Optional();

    [GeneratedRegex("[\u0B80-\u0BFF]", RegexOptions.None, 1000)]
    private static partial Regex TamilLetter();

    /// <summary>Many farmers, buyers and clerks are women: a message says "they", or who is meant.</summary>
    [GeneratedRegex(@"\b(he|him|his|himself|she|her|hers|herself)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gendered();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
