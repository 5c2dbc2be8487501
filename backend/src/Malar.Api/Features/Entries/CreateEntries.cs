using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Creates many entries in one request. Each is judged alone: a refused entry does not block the others.</summary>
internal static class CreateEntries
{
    internal sealed record Command : IRequest<Result>
    {
        public IReadOnlyList<CreateEntry.Command?>? Entries { get; init; }
    }

    /// <summary>The outcome of the request. The <c>index</c> of an error is the entry's zero-based position in the request.</summary>
    internal sealed record Result(
        int CreatedCount,
        IReadOnlyList<Guid> CreatedIds,
        int ReplayedCount,
        int ErrorCount,
        IReadOnlyList<Refusal> Errors
    );

    internal sealed record Refusal(int Index, Guid? Id, string Code, string Error);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Entries).Must(e => e is { Count: >= 1 and <= 500 }).WithText(EntryTexts.BulkSize);
    }

    internal sealed class Handler(IMediator mediator, IHttpContextAccessor http, CurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = Idempotency.Key(http);
            var headers = http.HttpContext!.Response.Headers;
            // The idempotency key belongs to the whole request, not to each entry. Entries without an id get one derived from it below.
            http.HttpContext.Request.Headers.Remove(Idempotency.KeyHeader);

            var entries = command.Entries!.Select((e, i) => WithId(e ?? new CreateEntry.Command(), key, i)).ToList();
            var saved = await SavedAsync(entries, cancellationToken);
            var created = new List<Guid>();
            var errors = new List<Refusal>();
            var replayed = 0;
            for (var i = 0; i < entries.Count; i++)
            {
                if (saved[i] is { } id)
                {
                    created.Add(id);
                    continue;
                }

                try
                {
                    var entry = await mediator.Send(entries[i], cancellationToken);
                    if (headers.Remove(Idempotency.ReplayedHeader))
                        replayed++;
                    else
                        created.Add(entry.Id);
                }
                catch (Exception e) when (ApiExceptionHandler.Explain(e) is { Code.Status: < 500 } failure)
                {
                    errors.Add(new Refusal(i, entries[i].Id, failure.Code.Name, failure.Text.ToString()));
                }
            }

            return new Result(created.Count, created, replayed, errors.Count, errors);
        }

        /// <summary>
        /// Saves together the entries that can be. Returns null for the others, which are then tried and answered one by one.
        /// </summary>
        private async Task<IReadOnlyList<Guid?>> SavedAsync(List<CreateEntry.Command> entries, CancellationToken cancellationToken)
        {
            try
            {
                return await mediator.Send(new SaveEntries.Command(entries), cancellationToken);
            }
            catch (Exception e) when (EntryBatchWriter.IsRefusal(e))
            {
                return new Guid?[entries.Count];
            }
        }

        private CreateEntry.Command WithId(CreateEntry.Command entry, string? key, int index) =>
            key is null || entry.Id is not null ? entry : entry with { Id = IdOf(key, index) };

        /// <summary>Derives the same id for the same entry of the same request, so that a retry creates nothing twice.</summary>
        private Guid IdOf(string key, int index) =>
            new(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.ShopId} {user.UserId} {key} {index}")).AsSpan(0, 16));
    }
}
