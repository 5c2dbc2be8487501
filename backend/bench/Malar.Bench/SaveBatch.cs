using System.Globalization;
using System.Text.RegularExpressions;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Bench;

/// <summary>What the service sends to save one thing for somebody, by statements, with values that can be replaced by name.</summary>
internal sealed partial class SaveBatch : IDisposable
{
    private readonly Dictionary<string, List<NpgsqlParameter>> parameters = [];
    private readonly string[] ids;
    private readonly string whose;
    private readonly string sides;

    /// <param name="shopId">The shop.</param>
    /// <param name="enterSql">What goes first.</param>
    /// <param name="saveSql">What saves.</param>
    /// <param name="args">The arguments of both, beyond the shop.</param>
    /// <param name="ids">Parameters of the saving statements that are new each time.</param>
    /// <param name="whose">The parameter that names him.</param>
    /// <param name="sides">The parameter that names him where a side of the journal is his.</param>
    private SaveBatch(Guid shopId, string enterSql, string saveSql, object args, string[] ids, string whose, string sides)
    {
        (this.ids, this.whose, this.sides) = (ids, whose, sides);
        var scope = new { shop_id = shopId };
        BoundSql.Of(enterSql, scope, null).AddTo(Batch, scope, null);
        var save = BoundSql.Of(saveSql, scope, args);
        save.AddTo(Batch, scope, args);
        foreach (var (statement, command) in save.Statements.Zip(Batch.BatchCommands.Cast<NpgsqlBatchCommand>().Skip(1)))
        foreach (var (name, parameter) in statement.Names.Zip(command.Parameters.Cast<NpgsqlParameter>()))
        {
            if (!parameters.TryGetValue(name, out var same))
                parameters[name] = same = [];
            same.Add(parameter);
        }
    }

    /// <summary>One entry, as <see cref="CreateEntry"/> saves it.</summary>
    public static async Task<SaveBatch> OfEntryAsync(BenchShop shop, CancellationToken cancellationToken) =>
        new(
            shop.Id,
            ShopDb.EnterAndHoldTermsSql,
            CreateEntry.SaveSql,
            await shop.EntryAsync(cancellationToken),
            ["id", "journal_id", "message_id", "audit_id"],
            "farmer_id",
            "posting_farmers"
        );

    /// <summary>One sale, as <see cref="UsualSale"/> saves it.</summary>
    public static async Task<SaveBatch> OfSaleAsync(BenchShop shop, CancellationToken cancellationToken) =>
        new(
            shop.Id,
            ShopDb.EnterSql,
            UsualSale.SaveSql,
            await shop.SaleAsync(cancellationToken),
            ["id", "key", "journal_id", "audit_id"],
            "buyer_id",
            "posting_buyers"
        );

    public NpgsqlBatch Batch { get; } = new();

    /// <summary>The same once more, for somebody else.</summary>
    public void Renew(Guid who)
    {
        foreach (var name in ids)
        {
            var id = Guid.CreateVersion7();
            foreach (var parameter in parameters[name])
                parameter.Value = parameter.Value is string ? id.ToString() : id;
        }

        foreach (var parameter in parameters[whose])
            parameter.Value = who;
        foreach (var parameter in parameters[sides])
            parameter.Value = Sides(parameter).Select(s => s is null ? (Guid?)null : who).ToArray();
    }

    /// <summary>The statements as texts, with every value in its place.</summary>
    /// <param name="who">Who, as SQL.</param>
    /// <param name="id">A new id of a kind, counted from 1, as SQL.</param>
    public IEnumerable<string> AsTexts(string who, Func<int, string> id)
    {
        var renewed = Renewed(who, id);
        return Batch
            .BatchCommands.Cast<NpgsqlBatchCommand>()
            .Select(command =>
                Argument()
                    .Replace(command.CommandText, m =>
                        Value(command.Parameters[int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture) - 1])
                    )
            );

        string Value(NpgsqlParameter parameter) => renewed.GetValueOrDefault(parameter) ?? Literal(parameter.Value);
    }

    /// <summary>Each parameter that <see cref="Renew"/> changes, as SQL.</summary>
    private Dictionary<NpgsqlParameter, string> Renewed(string who, Func<int, string> id)
    {
        var renewed = new Dictionary<NpgsqlParameter, string>();
        foreach (var (kind, name) in ids.Index())
        foreach (var parameter in parameters[name])
            renewed[parameter] = parameter.Value is string ? $"({id(kind + 1)})::text" : id(kind + 1);
        foreach (var parameter in parameters[whose])
            renewed[parameter] = who;
        foreach (var parameter in parameters[sides])
            renewed[parameter] = $"array[{string.Join(", ", Sides(parameter).Select(s => s is null ? "null" : who))}]::uuid[]";
        return renewed;
    }

    private static string Literal(object? value) =>
        value switch
        {
            null => "null",
            string[] texts => $"array[{string.Join(", ", texts.Select(t => $"'{t}'"))}]::text[]",
            Guid?[] ids => $"array[{string.Join(", ", ids.Select(i => i is null ? "null" : $"'{i}'"))}]::uuid[]",
            bool whether => whether ? "true" : "false",
            decimal[] numbers => $"array[{string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]::numeric[]",
            byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea",
            Guid id => $"'{id}'::uuid",
            DateOnly date => $"'{date:yyyy-MM-dd}'::date",
            TimeOnly time => $"'{time:HH\\:mm\\:ss}'::time",
            DateTime instant => $"'{instant:yyyy-MM-ddTHH:mm:ss.ffffffZ}'::timestamptz",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            // JSON: to pgbench a colon and a word are a variable of its own.
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace("\":", "\": ", StringComparison.Ordinal)}'",
            _ => throw new InvalidOperationException($"{value.GetType()} has no place in a script"),
        };

    [GeneratedRegex(@"\$(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();

    private static Guid?[] Sides(NpgsqlParameter parameter) => (Guid?[])parameter.Value!;

    public void Dispose() => Batch.Dispose();
}
