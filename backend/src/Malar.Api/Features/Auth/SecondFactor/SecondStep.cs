using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>The result of the second step of a sign-in.</summary>
internal enum StepResult
{
    /// <summary>The user has no second factor.</summary>
    NotAsked,

    /// <summary>The user has one, but sent no code.</summary>
    Missing,

    Wrong,

    Right,
}

/// <summary>
/// Checks the code of a second factor, inside the transaction that needs it. The row is locked meanwhile: of two concurrent requests with
/// the same code, the second finds it used.
/// </summary>
internal sealed class SecondStep(ShopDb db, ShopClock clock, SecondFactorSecrets secrets, AuditTrail audit)
{
    private const string LockSql = """
        select secret, last_step from second_factors
        where shop_id = @shop_id and user_id = @user_id and confirmed_at is not null for update
        """;

    private const string UseStepSql =
        "update second_factors set last_step = @step, secret = @secret where shop_id = @shop_id and user_id = @user_id";

    private const string UseRecoverySql = """
        update recovery_codes set used_at = @now
        where shop_id = @shop_id and user_id = @user_id and code_hash = @hash and used_at is null
        """;

    private const string LeftSql =
        "select count(*)::int from recovery_codes where shop_id = @shop_id and user_id = @user_id and used_at is null";

    private sealed record Factor
    {
        public byte[] Secret { get; init; } = [];

        public long LastStep { get; init; }
    }

    /// <param name="userId">The user.</param>
    /// <param name="code">Six digits of the app or a recovery code, as typed; null if none was sent.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<StepResult> TakeAsync(Guid userId, string? code, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Factor>(LockSql, new { user_id = userId }, cancellationToken) is not { } factor)
            return StepResult.NotAsked;
        if (string.IsNullOrWhiteSpace(code))
            return StepResult.Missing;
        var plain = SecondFactorSecrets.Plain(code);
        return plain.Length == SecondFactorSecrets.RecoveryLetters
            ? await TakeRecoveryCodeAsync(userId, plain, cancellationToken)
            : await TakeCodeAsync(userId, factor, plain, cancellationToken);
    }

    private async Task<StepResult> TakeCodeAsync(Guid userId, Factor factor, string plain, CancellationToken cancellationToken)
    {
        if (
            secrets.Open(userId, factor.Secret) is not { } opened
            || Totp.Find(opened.Secret, plain, clock.Now, factor.LastStep) is not { } step
        )
            return StepResult.Wrong;
        await db.ExecuteAsync(
            UseStepSql,
            new
            {
                user_id = userId,
                step,
                secret = opened.IsOfKeyBefore ? secrets.Seal(userId, opened.Secret) : factor.Secret,
            },
            cancellationToken
        );
        return StepResult.Right;
    }

    private async Task<StepResult> TakeRecoveryCodeAsync(Guid userId, string plain, CancellationToken cancellationToken)
    {
        var args = new
        {
            user_id = userId,
            hash = SecondFactorSecrets.HashOf(userId, plain),
            now = clock.Now,
        };
        if (await db.ExecuteAsync(UseRecoverySql, args, cancellationToken) == 0)
            return StepResult.Wrong;
        var left = await db.OneAsync<int>(LeftSql, args, cancellationToken);
        audit.Record("recovery_code_used", "second_factor", userId, null, new { recovery_codes_left = left });
        return StepResult.Right;
    }
}
