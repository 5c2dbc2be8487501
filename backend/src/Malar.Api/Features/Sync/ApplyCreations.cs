using System.Text.Json;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>
/// Records consecutive new entries of a device's queue in one transaction, which also claims their op_ids, as <see cref="ApplyOperation"/>
/// does for one. An entry that cannot be recorded is left out; if a claim fails, none is recorded.
/// </summary>
internal static class ApplyCreations
{
    internal sealed record Command(string DeviceId, IReadOnlyList<PushOperations.Operation> Operations) : ICommand<IReadOnlyList<Done?>>;

    /// <param name="Applied">The response, which is stored and returned again on a retry.</param>
    /// <param name="IsReplay">Whether it was recorded by an earlier request.</param>
    internal sealed record Done(ApplyOperation.Applied Applied, bool IsReplay);

    /// <param name="Index">Its position among the operations.</param>
    /// <param name="Entry">The entry to record.</param>
    /// <param name="Key">The idempotency key that it claims.</param>
    /// <param name="Hash">Hash of the request.</param>
    private sealed record Creation(int Index, CreateEntry.Command Entry, string Key, byte[] Hash);

    private const string FindSql = """
        select key, request_hash as hash, response::text as response from idempotency_keys where shop_id = @shop_id and key = any(@keys)
        """;

    // Inserted in the order of the keys, so that of two requests with the same keys the second waits for the first; otherwise they could
    // deadlock.
    private const string ClaimSql = """
        insert into idempotency_keys (shop_id, key, request_hash, response, created_at)
        select @shop_id, c.key, c.hash, c.response::jsonb, @now from unnest(@keys, @hashes, @responses) as c (key, hash, response)
        order by c.key
        """;

    private sealed record Kept
    {
        public string Key { get; init; } = "";

        public byte[] Hash { get; init; } = [];

        public string? Response { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        EntryBatchWriter entries,
        IValidator<ApplyOperation.Command> validator
    ) : IRequestHandler<Command, IReadOnlyList<Done?>>
    {
        /// <returns>One result per operation, in order; null if the entry was not recorded.</returns>
        public async Task<IReadOnlyList<Done?>> Handle(Command command, CancellationToken cancellationToken)
        {
            var done = new Done?[command.Operations.Count];
            var creations = Plain(command);
            var kept = await db.QueryAsync<Kept>(FindSql, new { keys = creations.Select(c => c.Key) }, cancellationToken);
            var known = kept.ToDictionary(k => k.Key);
            foreach (var creation in creations)
            {
                if (known.GetValueOrDefault(creation.Key) is { Response: { } first } of && of.Hash.AsSpan().SequenceEqual(creation.Hash))
                    done[creation.Index] = new Done(JsonSerializer.Deserialize<ApplyOperation.Applied>(first, Json.Options)!, true);
            }

            creations.RemoveAll(c => known.ContainsKey(c.Key));
            await ApplyAsync(creations, done, cancellationToken);
            return done;
        }

        private async Task ApplyAsync(List<Creation> creations, Done?[] done, CancellationToken cancellationToken)
        {
            var priced = await entries.PriceAsync([.. creations.Select(c => c.Entry)], cancellationToken);
            var applied = creations.Zip(priced).Where(p => p.Second is not null).ToList();
            if (applied.Count == 0)
                return;
            foreach (var (creation, entry) in applied)
                done[creation.Index] = new Done(ApplyOperation.Applied.Of(entry!.ToEntry()), false);
            await db.ExecuteAsync(
                ClaimSql,
                new
                {
                    keys = applied.Select(a => a.First.Key),
                    hashes = applied.Select(a => a.First.Hash),
                    responses = applied.Select(a => JsonSerializer.Serialize(done[a.First.Index]!.Applied, Json.Options)),
                    now = clock.Now,
                },
                cancellationToken
            );
            await entries.SaveAsync([.. applied.Select(a => a.Second!)], cancellationToken);
        }

        /// <summary>Returns the valid operations. Of several with the same id only the first is considered, even if it is not
        /// recorded.</summary>
        private List<Creation> Plain(Command command)
        {
            var creations = new List<Creation>();
            var (operations, rows) = (new HashSet<Guid?>(), new HashSet<Guid?>());
            for (var i = 0; i < command.Operations.Count; i++)
            {
                var one = new ApplyOperation.Command(command.DeviceId, command.Operations[i]);
                var isFirst = operations.Add(one.Id) & rows.Add(one.Operation.EntityId);
                if (isFirst && validator.Validate(one).IsValid && EntryOf(one) is { } entry)
                    creations.Add(
                        new Creation(i, entry, Idempotency.KeyOf(nameof(ApplyOperation), one.Id!.Value, user), Idempotency.Hash(one))
                    );
            }

            return creations;
        }

        private static CreateEntry.Command? EntryOf(ApplyOperation.Command operation)
        {
            try
            {
                return ApplyOperation.EntryOf(operation);
            }
            catch (ApiException)
            {
                return null;
            }
        }
    }
}
