namespace Malar.Api.Shared.Pipeline;

/// <summary>The last seal of a shop's audit log: a hash over every row until an instant, and over the seal before.</summary>
internal sealed record AuditSeal
{
    /// <summary>Rows from before this instant are sealed.</summary>
    public DateTime Until { get; init; }

    public byte[] Hash { get; init; } = [];

    /// <summary>Its first half as it is read and compared: 3f9a-22c1-88d0-1b2c.</summary>
    public string Spoken => string.Join('-', Convert.ToHexStringLower(Hash.AsSpan(0, 8)).Chunk(4).Select(part => new string(part)));

    public const string LastSql = "select until, hash from audit_seals where shop_id = @shop_id order by until desc limit 1";
}
