using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>Creates a code and the message that carries it, in one transaction of the farmer's shop.</summary>
internal static class IssueCode
{
    /// <param name="FarmerId">The recipient. If there is no such farmer, the same work is done but nothing is written.</param>
    /// <param name="Phone">The number that the code proves.</param>
    internal sealed record Command(Guid FarmerId, string Phone) : ICommand<Unit>;

    // Waiting for the disk would be a timing side channel that reveals which numbers somebody has.
    private const string InsertSql = """
        select set_config('synchronous_commit', 'off', true);
        insert into sign_in_codes (shop_id, id, phone, code_hash, created_at, expires_at)
        select @shop_id, @id, @phone, @hash, @now, @expires_at
        where exists (select from farmers where shop_id = @shop_id and id = @farmer_id and deleted_at is null)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, SignInCodes codes, Messages messages) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (id, code, now) = (clock.NewId(), SignInCodes.Create(), clock.Now);
            var written = await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    farmer_id = command.FarmerId,
                    phone = command.Phone,
                    hash = codes.Hash(id, code),
                    now,
                    expires_at = now.AddMinutes(SignInCodes.Minutes),
                },
                cancellationToken
            );
            if (written == 1)
            {
                var payload = JsonSerializer.Serialize(new { code, minutes = SignInCodes.Minutes });
                // To this number, even if the farmer's number is changed before it is sent.
                await messages.EnqueueAsync(
                    [new Message(command.FarmerId, Outbox.Otp, id, 1, payload) { ToPhone = command.Phone }],
                    cancellationToken
                );
            }
            else
            {
                await db.ExecuteAsync("select 1", null, cancellationToken);
            }

            return Unit.Value;
        }
    }
}
