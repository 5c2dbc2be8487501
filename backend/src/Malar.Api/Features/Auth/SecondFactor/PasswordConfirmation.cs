using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>
/// Verifies the password of a user who changes how they sign in, because a tablet that was left open is not proof enough. Wrong passwords
/// count as at the sign-in.
/// </summary>
internal sealed class PasswordConfirmation(ShopDb db, CurrentUser user, PasswordHashing passwords, SignInLimits guard)
{
    private const string FindSql = "select email, password_hash from users where shop_id = @shop_id and id = @id and deleted_at is null";

    private sealed record Account
    {
        public string Email { get; init; } = "";

        public string PasswordHash { get; init; } = "";
    }

    /// <summary>Verifies the password. Call it outside a transaction: hashing takes a tenth of a second.</summary>
    /// <exception cref="ApiException">400 with <c>current_password</c>, or 429.</exception>
    /// <returns>The user's e-mail address, for <see cref="RefuseCodeAsync"/>.</returns>
    public async Task<string> VerifyAsync(string password, UInt128 address, CancellationToken cancellationToken)
    {
        var account = await db.FindAsync<Account>(FindSql, new { id = user.UserId }, cancellationToken)
            ?? throw new ApiException(ErrorCode.AuthenticationFailed, Texts.SessionEnded);
        await guard.CheckAsync(account.Email, address);
        if (await passwords.MatchesAsync(account.PasswordHash, password, cancellationToken))
            return account.Email;
        await guard.FailedAsync(account.Email, address);
        throw new ApiException(
            ErrorCode.BadRequest,
            AuthTexts.WrongPassword,
            [new FieldProblem("current_password", AuthTexts.WrongPassword.ToString())]
        );
    }

    /// <summary>Counts a wrong code like a wrong password, and returns the error.</summary>
    public async Task<ApiException> RefuseCodeAsync(string email, UInt128 address)
    {
        await guard.FailedAsync(email, address);
        return WrongCode();
    }

    public static ApiException WrongCode() =>
        new(ErrorCode.BadRequest, AuthTexts.WrongStep, [new FieldProblem("code", AuthTexts.WrongStep.ToString())]);
}
