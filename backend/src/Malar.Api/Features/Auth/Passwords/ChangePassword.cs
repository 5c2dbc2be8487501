using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Changes the caller's own password. This session continues; all other sessions of the user end.</summary>
internal static class ChangePassword
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? CurrentPassword { get; init; }

        public string? NewPassword { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(AppSettings settings)
        {
            RuleFor(c => c.CurrentPassword).RequiredText().MaxText(128);
            RuleFor(c => c.NewPassword)
                .StrongPassword(settings)
                .Must((c, chosen) => chosen is null || chosen != c.CurrentPassword)
                .WithText(AuthTexts.SamePassword);
        }
    }

    private const string FindSql =
        "select email, full_name, password_hash from users where shop_id = @shop_id and id = @id and deleted_at is null";

    private sealed record Account
    {
        /// <summary>Null for a user who signs in by phone.</summary>
        public string? Email { get; init; }

        public string FullName { get; init; } = "";

        /// <summary>Empty if there is none; no password matches an empty hash.</summary>
        public string PasswordHash { get; init; } = "";
    }

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        AppSettings settings,
        PasswordHashing passwords,
        SignInLimits guard,
        IMediator mediator
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var account = await db.FindAsync<Account>(FindSql, new { id = user.UserId }, cancellationToken)
                ?? throw new ApiException(ErrorCode.AuthenticationFailed, Texts.SessionEnded);
            var name = account.Email ?? user.UserId.ToString();
            await guard.CheckAsync(name, command.Address);
            if (!await passwords.MatchesAsync(account.PasswordHash, command.CurrentPassword!, cancellationToken))
            {
                await guard.FailedAsync(name, command.Address);
                throw Wrong();
            }

            if (PasswordPolicy.Problem(command.NewPassword, settings, account.Email, account.FullName) is { } problem)
                throw ApiException.Field("new_password", problem);
            var hash = await passwords.HashAsync(command.NewPassword!, cancellationToken);
            var changed = await mediator.Send(
                new SetPassword.Command(user.UserId, hash, account.PasswordHash, user.SessionId),
                cancellationToken
            );
            return changed ? Unit.Value : throw Wrong();
        }

        private static ApiException Wrong() =>
            new(ErrorCode.BadRequest, AuthTexts.WrongPassword, [new FieldProblem("current_password", AuthTexts.WrongPassword.ToString())]);
    }
}
