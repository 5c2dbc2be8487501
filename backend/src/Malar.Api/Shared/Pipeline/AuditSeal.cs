namespace Malar.Api.Shared.Pipeline;

/// <summary>The latest seal of a shop's audit log: a hash over all rows up to an instant and over the previous seal.</summary>
internal sealed record AuditSeal
{
    /// <summary>All rows from before this instant are sealed.</summary>
    public DateTime Until { get; init; }

    public byte[] Hash { get; init; } = [];

    /// <summary>The first half of the hash, formatted for reading and comparing: 3f9a-22c1-88d0-1b2c.</summary>
    public string Spoken => string.Join('-', Convert.ToHexStringLower(Hash.AsSpan(0, 8)).Chunk(4).Select(part => new string(part)));

    public const string LastSql = "select until, hash from audit_seals where shop_id = @shop_id order by until desc limit 1";
}
