using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// Signs in with e-mail address and password. One address may have accounts in several shops; the password decides which one. Neither the
/// text of a refusal nor the time it takes reveals whether an account exists, or how many. A wrong password counts for every account of the
/// address. While one of them is locked, no password for the address is checked, because otherwise the answer would tell a right password
/// from a wrong one.
/// </summary>
internal static class Login
{
    internal sealed record Command : IRequest<SignedIn>
    {
        public string? Email { get; init; }

        public string? Password { get; init; }

        /// <summary>
        /// A code of the authenticator app or a recovery code, for a user with a second factor. Without it the answer is 401
        /// SECOND_FACTOR_REQUIRED.
        /// </summary>
        public string? Code { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).RequiredText().MaxText(254);
            RuleFor(c => c.Password).RequiredText().MaxText(128);
            RuleFor(c => c.Code).MaxText(40);
        }
    }

    private const string CandidatesSql = """
        select u.shop_id, u.id, u.password_hash, u.locked_until, u.is_active and s.is_active as may_sign_in, u.created_at
        from users u join shops s on s.shop_id = u.shop_id
        where u.email = @email and u.deleted_at is null
        order by created_at, id
        """;

    // A count that is lost in a crash does no harm; waiting for the disk would be a timing side channel that reveals which accounts exist.
    private const string CountFailureSql = """
        update users set
            failed_sign_ins = case when failed_sign_ins + 1 >= @most then 0 else failed_sign_ins + 1 end,
            locked_until = case when failed_sign_ins + 1 >= @most then @until else locked_until end
        where shop_id = @shop_id and id = @id
        returning locked_until is not distinct from @until as is_locked_now;
        select set_config('synchronous_commit', 'off', true)
        """;

    private sealed record Candidate
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }

        public string? PasswordHash { get; init; }

        public DateTime? LockedUntil { get; init; }

        public bool MaySignIn { get; init; }

        /// <summary>A stand-in if there is no account, so that the same work is done.</summary>
        public static readonly Candidate Nobody = new();
    }

    internal sealed class Handler(
        CrossShopReader crossShop,
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        AppSettings settings,
        PasswordHashing passwords,
        SignInLimits guard,
        IMediator mediator,
        TimeProvider time
    ) : IRequestHandler<Command, SignedIn>
    {
        public Task<SignedIn> Handle(Command command, CancellationToken cancellationToken) =>
            PaddedDuration.OfRefusalAsync(
                time,
                passwords.MinimumDuration,
                () => SignInAsync(command, cancellationToken),
                cancellationToken
            );

        private async Task<SignedIn> SignInAsync(Command command, CancellationToken cancellationToken)
        {
            var email = command.Email!.Trim().ToLowerInvariant();
            var candidates = await crossShop.QueryAsync<Candidate>(CandidatesSql, new { email }, cancellationToken);
            await guard.CheckUnknownAsync(email);
            if (candidates.Max(c => c.LockedUntil) is { } until && until > clock.Now)
                throw LockedUntil(until);
            await guard.CheckAsync(email, command.Address);

            Candidate? match = null;
            foreach (var candidate in candidates.DefaultIfEmpty(Candidate.Nobody))
            {
                var matches = await passwords.MatchesAsync(candidate.PasswordHash, command.Password!, cancellationToken);
                if (matches && candidate.MaySignIn)
                    match ??= candidate;
            }

            if (match is null)
                throw await RefusedAsync(email, command.Address, candidates, cancellationToken);

            // Checked again because others may have guessed wrong at the same moment: a right guess among a thousand must not count either.
            await guard.CheckAsync(email, command.Address);
            user.ActAs(match.ShopId, match.Id, Role.System);
            var (step, signedIn) = await mediator.Send(
                new StartPasswordSession.Command(match.Id, match.PasswordHash!, command.Code),
                cancellationToken
            );
            if (step is StepResult.Missing)
                throw new ApiException(ErrorCode.SecondFactorRequired, AuthTexts.StepNeeded);
            if (step is StepResult.Wrong)
                throw await WrongStepAsync(email, command.Address, match, cancellationToken);
            if (signedIn is null)
                throw Wrong();
            // If several accounts share the address, the guesses were made at the others too, and one password must not reset their count.
            if (candidates.Count == 1)
                await guard.SucceededAsync(email, command.Address);
            return signedIn;
        }

        private async Task<ApiException> RefusedAsync(
            string email,
            UInt128 address,
            List<Candidate> candidates,
            CancellationToken cancellationToken
        )
        {
            await guard.FailedAsync(email, address);
            await guard.FailedUnknownAsync(candidates.Count == 0 ? email : $"{email} is known");
            foreach (var candidate in candidates.DefaultIfEmpty(Candidate.Nobody))
                await CountAsync(candidate, cancellationToken);
            return Wrong();
        }

        /// <summary>Counts a wrong code as a wrong password of the one account whose password was right.</summary>
        private async Task<ApiException> WrongStepAsync(string email, UInt128 address, Candidate match, CancellationToken cancellationToken)
        {
            await guard.FailedAsync(email, address);
            await CountAsync(match, cancellationToken);
            return new ApiException(
                ErrorCode.SecondFactorRequired,
                AuthTexts.WrongStep,
                [new FieldProblem("code", AuthTexts.WrongStep.ToString())]
            );
        }

        private async Task CountAsync(Candidate candidate, CancellationToken cancellationToken)
        {
            user.ActAs(candidate.ShopId, candidate.Id, Role.System);
            var args = new
            {
                id = candidate.Id,
                most = settings.SignInFailuresBeforeLock,
                until = clock.Now.AddMinutes(settings.SignInLockMinutes),
            };
            if (await db.FindAsync<bool?>(CountFailureSql, args, cancellationToken) == true)
                await mediator.Send(new RecordLockout.Command("user", candidate.Id), cancellationToken);
        }

        private ApiException LockedUntil(DateTime until) =>
            SignInLimits.LockedFor((int)Math.Max(1, Math.Ceiling((until - clock.Now).TotalSeconds)));

        private static ApiException Wrong() => new(ErrorCode.AuthenticationFailed, AuthTexts.WrongSignIn);
    }
}
