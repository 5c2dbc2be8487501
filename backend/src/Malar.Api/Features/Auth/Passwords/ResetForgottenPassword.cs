using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Sets a new password with the token of a mailed link. The token is valid once; every session of the user ends.</summary>
internal static class ResetForgottenPassword
{
    internal sealed record Command : IRequest<Unit>
    {
        /// <summary>From the mailed link.</summary>
        public string? Token { get; init; }

        public string? NewPassword { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(AppSettings settings)
        {
            RuleFor(c => c.Token).RequiredText().MaxText(500);
            RuleFor(c => c.NewPassword).StrongPassword(settings);
        }
    }

    private const string IsGoodSql = """
        select exists (select from password_resets
            where shop_id = @shop_id and id = @id and token_hash = @hash and used_at is null and expires_at > @now)
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        ResetTokens tokens,
        PasswordHashing passwords,
        SignInLimits guard,
        IMediator mediator
    ) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var token = command.Token!.Trim();
            if (tokens.Read(token) is not { } named)
                throw NotGood();
            user.ActAs(named.Shop, Guid.Empty, Role.System);
            var hash = ResetTokens.Hash(token);
            // Checked before the expensive hashing, and again in the transaction that uses the token.
            if (
                !await db.OneAsync<bool>(
                    IsGoodSql,
                    new
                    {
                        id = named.Id,
                        hash,
                        now = clock.Now,
                    },
                    cancellationToken
                )
            )
                throw NotGood();
            var passwordHash = await passwords.HashAsync(command.NewPassword!, cancellationToken);
            var email = await mediator.Send(new ConsumePasswordReset.Command(named.Id, hash, passwordHash), cancellationToken)
                ?? throw NotGood();
            // Earlier wrong guesses must not make the user wait now.
            await guard.SucceededAsync(email, command.Address);
            return Unit.Value;
        }

        private static ApiException NotGood() =>
            new(ErrorCode.BadRequest, AuthTexts.ResetTokenInvalid, [new FieldProblem("token", AuthTexts.ResetTokenInvalid.ToString())]);
    }
}
