using System.Globalization;
using System.Text.RegularExpressions;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Bench;

/// <summary>The batch that the service sends to save one entry or sale, whose values can be replaced by parameter name.</summary>
internal sealed partial class SaveBatch : IDisposable
{
    private readonly Dictionary<string, List<NpgsqlParameter>> parameters = [];
    private readonly string[] ids;
    private readonly string whose;
    private readonly string sides;

    /// <param name="shopId">The shop.</param>
    /// <param name="enterSql">The statements that enter the shop.</param>
    /// <param name="saveSql">The statements that save.</param>
    /// <param name="args">The arguments of both, except the shop.</param>
    /// <param name="ids">Parameters of the saving statements with an id that is new each time.</param>
    /// <param name="whose">The parameter with the id of the farmer or buyer.</param>
    /// <param name="sides">The parameter with the sides of the journal, which contains that id too.</param>
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

    /// <summary>The batch for one entry, as <see cref="CreateEntry"/> saves it.</summary>
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

    /// <summary>The batch for one sale, as <see cref="SingleStatementSale"/> saves it.</summary>
    public static async Task<SaveBatch> OfSaleAsync(BenchShop shop, CancellationToken cancellationToken) =>
        new(
            shop.Id,
            ShopDb.EnterSql,
            SingleStatementSale.SaveSql,
            await shop.SaleAsync(cancellationToken),
            ["id", "key", "journal_id", "audit_id"],
            "buyer_id",
            "posting_buyers"
        );

    public NpgsqlBatch Batch { get; } = new();

    /// <summary>Prepares the same batch again with new ids, for another farmer or buyer.</summary>
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

    /// <summary>Returns the statements as texts, with every value inlined.</summary>
    /// <param name="who">The id of the farmer or buyer, as SQL.</param>
    /// <param name="id">Returns a new id, as SQL, by its number, starting from 1.</param>
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

    /// <summary>Returns the SQL for each parameter that <see cref="Renew"/> changes.</summary>
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
            // JSON: pgbench would take a colon followed by a word for a variable.
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace("\":", "\": ", StringComparison.Ordinal)}'",
            _ => throw new InvalidOperationException($"{value.GetType()} has no place in a script"),
        };

    [GeneratedRegex(@"\$(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();

    private static Guid?[] Sides(NpgsqlParameter parameter) => (Guid?[])parameter.Value!;

    public void Dispose() => Batch.Dispose();
}
