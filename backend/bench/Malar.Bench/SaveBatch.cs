using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Bench;

/// <summary>What the service sends to save one entry, statement by statement, with values that can be replaced by name.</summary>
internal sealed class SaveBatch : IDisposable
{
    private readonly Dictionary<string, NpgsqlParameter> parameters;

    /// <param name="shopId">The shop.</param>
    /// <param name="entry">The arguments of <see cref="CreateEntry.SaveSql"/>, beyond the shop.</param>
    public SaveBatch(Guid shopId, (EntryRow Entry, CreateEntry.SaveParts Parts) entry)
    {
        var scope = new { shop_id = shopId };
        var save = BoundSql.Of(CreateEntry.SaveSql, scope, entry);
        BoundSql.Of(ShopDb.EnterAndHoldTermsSql, scope, null).AddTo(Batch, scope, null);
        save.AddTo(Batch, scope, entry);
        parameters = save.Statements.Single().Names.Zip(Batch.BatchCommands[1].Parameters).ToDictionary(p => p.First, p => p.Second);
    }

    public NpgsqlBatch Batch { get; } = new();

    /// <summary>A parameter of the statement that saves.</summary>
    public NpgsqlParameter this[string name] => parameters[name];

    /// <summary>Another entry of the same worth, for another farmer.</summary>
    public void Renew(Guid farmer)
    {
        foreach (var name in (string[])["id", "journal_id", "message_id", "audit_id"])
            this[name].Value = Guid.CreateVersion7();
        this["farmer_id"].Value = farmer;
        this["posting_farmers"].Value = ((Guid?[])this["posting_farmers"].Value!).Select(f => f is null ? (Guid?)null : farmer).ToArray();
    }

    public void Dispose() => Batch.Dispose();
}
