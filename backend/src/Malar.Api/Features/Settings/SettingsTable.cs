using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settings;

/// <summary>Reads and writes a shop's settings, one or many keys at once, all or nothing.</summary>
internal sealed class SettingsTable(ShopDb db, ShopClock clock, CurrentUser user, ShopTermsReader reference, AuditTrail audit)
{
    private const string ReadSql = "select key, value::text as value, updated_by, updated_at from settings where shop_id = @shop_id";

    private const string WriteSql = """
        insert into settings (shop_id, key, value, updated_by, updated_at)
        select @shop_id, n.key, n.value::jsonb, @user_id, @now from unnest(@keys, @values) as n (key, value)
        on conflict (shop_id, key) do update set value = excluded.value, updated_by = excluded.updated_by, updated_at = excluded.updated_at
        """;

    private sealed record Row
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";

        public Guid? UpdatedBy { get; init; }

        public DateTime? UpdatedAt { get; init; }
    }

    /// <summary>Returns all settings, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<Setting>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = (await db.QueryAsync<Row>(ReadSql, null, cancellationToken)).ToDictionary(r => r.Key);
        var (now, standard) = (ShopSettings.From(rows.Values.Select(r => (r.Key, r.Value))), new ShopSettings());
        return
        [
            .. SettingCatalogue.All.Select(d => new Setting
            {
                Key = d.Key,
                Value = d.Value(now),
                Default = d.Value(standard),
                IsPublic = GetPublicSettings.ForAll.Contains(d.Key),
                Description = d.Description.En,
                DescriptionTa = d.Description.Ta,
                Type = d.Kind.Type,
                Choices = d.Kind.Choices,
                Minimum = d.Kind.Minimum,
                Maximum = d.Kind.Maximum,
                UpdatedBy = rows.GetValueOrDefault(d.Key)?.UpdatedBy,
                UpdatedAt = rows.GetValueOrDefault(d.Key)?.UpdatedAt,
            }),
        ];
    }

    /// <param name="sent">The values sent, by key.</param>
    /// <param name="field">Returns the name of a key's value in the request, for errors.</param>
    /// <returns>The settings sent, with their current values.</returns>
    /// <exception cref="ApiException">422 for an invalid value, 404 for an unknown key.</exception>
    public async Task<IReadOnlyList<Setting>> WriteAsync(
        IReadOnlyDictionary<string, JsonElement> sent,
        Func<string, string> field,
        CancellationToken cancellationToken
    )
    {
        var named = SettingCatalogue.All.Where(d => sent.ContainsKey(d.Key)).ToList();
        var readings = named.ToDictionary(d => d.Key, d => d.Kind.Read(sent[d.Key]));
        Refuse(ErrorCode.Validation, [.. readings.SelectMany(r => r.Value.Problems.Select(p => (field(r.Key) + p.Path, p.Text)))]);
        Refuse(ErrorCode.NotFound, [.. sent.Keys.Where(k => !readings.ContainsKey(k)).Select(k => (field(k), SettingTexts.NoSuchSetting))]);

        // Validated together with the current values under a lock: two owners changing opening and closing time concurrently must not
        // conflict.
        await reference.LockAsync(cancellationToken);
        var old = (await ReadAsync(cancellationToken)).ToDictionary(s => s.Key);
        var values = named.ToDictionary(d => d.Key, d => d.Kind.Complete(readings[d.Key].Value!, old[d.Key].Value, clock.NewId));
        var next = ShopSettings.From(old.Values.Select(s => (s.Key, ToJson(values.GetValueOrDefault(s.Key, s.Value)))));
        if (next.MarketCloseTime <= next.MarketOpenTime)
            Refuse(
                ErrorCode.Validation,
                [(field(sent.ContainsKey("market_close_time") ? "market_close_time" : "market_open_time"), SettingTexts.CloseAfterOpen)]
            );

        await db.ExecuteAsync(
            WriteSql,
            new
            {
                keys = values.Keys.ToArray(),
                values = values.Values.Select(ToJson).ToArray(),
                user_id = user.UserId,
                now = clock.Now,
            },
            cancellationToken
        );
        var written = (await ReadAsync(cancellationToken)).Where(s => values.ContainsKey(s.Key)).ToList();
        foreach (var setting in written.Where(s => ToJson(s.Value) != ToJson(old[s.Key].Value)))
            audit.Record("updated", "setting", setting.Key, new { old[setting.Key].Value }, new { setting.Value });
        return written;
    }

    private static string ToJson(object value) => JsonSerializer.Serialize(value, value.GetType(), Json.Options);

    private static void Refuse(ErrorCode code, IReadOnlyList<(string Field, Text Text)> problems)
    {
        if (problems.Count > 0)
            throw new ApiException(
                code,
                problems.Count == 1 ? problems[0].Text : Texts.Invalid,
                [.. problems.Select(p => new FieldProblem(p.Field, p.Text.ToString()))]
            );
    }
}
