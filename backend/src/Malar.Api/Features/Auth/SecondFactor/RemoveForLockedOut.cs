using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>
/// Removes the second step of a shop's only owner who has lost phone and recovery codes, when nobody in the shop can help. The operator of
/// the machine runs it; the audit log records that, and the password is still needed.
/// </summary>
internal static class RemoveForLockedOut
{
    internal sealed record Command(Guid UserId) : ICommand<bool>;

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.ExecuteAsync(TurnSecondFactorOff.RemoveSql, new { user_id = command.UserId }, cancellationToken) == 0)
                return false;
            audit.Record("taken_away", "second_factor", command.UserId, null, null, "by the operator");
            return true;
        }
    }

    private const string FindSql = """
        select u.shop_id, u.id from users u join shops s on s.shop_id = u.shop_id
        where s.code = @code and u.email = @email and u.deleted_at is null
        """;

    private sealed record Person
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }
    }

    /// <exception cref="InvalidOperationException">There is no such user, or they have no second step; nothing is changed.</exception>
    public static async Task RunAsync(IServiceProvider services, string code, string email, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope
            .ServiceProvider.GetRequiredService<CrossShopReader>()
            .QueryAsync<Person>(FindSql, new { code, email = email.Trim().ToLowerInvariant() }, cancellationToken);
        if (found is not [var person])
            throw new InvalidOperationException($"Nobody signs in to {code} as {email}.");
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(person.ShopId, Guid.Empty, Role.System);
        var isRemoved = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Command(person.Id), cancellationToken);
        if (!isRemoved)
            throw new InvalidOperationException($"{email} has no second step.");
    }
}
