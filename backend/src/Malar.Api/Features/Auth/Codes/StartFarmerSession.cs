using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>Starts a session for a farmer of the current shop who just proved their phone; the first one creates their account.</summary>
internal static class StartFarmerSession
{
    internal sealed record Command(Guid FarmerId, string? Phone) : ICommand<SignedIn?>;

    // A farmer who has an account of any kind keeps it, even a deactivated one: then nobody is admitted below.
    private const string OpenSql = """
        insert into users (shop_id, id, full_name, full_name_ta, phone, role, farmer_id, language_preference, created_at, updated_at)
        select f.shop_id, @id, f.name, f.name_ta, coalesce(f.whatsapp_number, f.phone), 'farmer', f.id, f.language_preference, @now, @now
        from farmers f
        where f.shop_id = @shop_id and f.id = @farmer_id and f.deleted_at is null
            and not exists (select from users u where u.shop_id = f.shop_id and u.farmer_id = f.id and u.role = 'farmer'
                and u.deleted_at is null)
        on conflict (shop_id, farmer_id) where email is null and deleted_at is null do nothing
        """;

    // Locks the user: if they are deactivated at the same moment, either it is visible here, or it ends the session created here.
    private const string AdmitSql = $"""
        select {SignedInUser.Columns} from users u
        where u.shop_id = @shop_id and u.farmer_id = @farmer_id and u.role = 'farmer' and {SignedInUser.MayEnter}
            and exists (select from shops s where s.shop_id = @shop_id and s.is_active)
        order by u.created_at, u.id limit 1 for update of u
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, SessionIssuer session, AuditTrail audit) : IRequestHandler<Command, SignedIn?>
    {
        public async Task<SignedIn?> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = clock.NewId();
            if (
                await db.ExecuteAsync(
                    OpenSql,
                    new
                    {
                        id,
                        farmer_id = command.FarmerId,
                        now = clock.Now,
                    },
                    cancellationToken
                ) == 1
            )
                audit.Record(
                    "created",
                    "user",
                    id,
                    null,
                    await db.OneAsync<UserAccount>(UserAccount.FindSql, new { id }, cancellationToken)
                );
            return await db.FindAsync<SignedInUser>(AdmitSql, new { farmer_id = command.FarmerId }, cancellationToken) is { } admitted
                ? await session.BeginAsync(admitted, command.Phone, cancellationToken)
                : null;
        }
    }
}
