using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>One's own sign-in is by password alone again: with password and code.</summary>
internal static class RemoveSecondFactor
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? CurrentPassword { get; init; }

        /// <summary>Of the app, or a recovery code.</summary>
        public string? Code { get; init; }

        /// <summary>Where the request comes from.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).RequiredText().MaxText(128);
            RuleFor(c => c.Code).RequiredText().MaxText(40);
        }
    }

    internal sealed class Handler(OwnPassword own, IMediator mediator) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var email = await own.ProveAsync(command.CurrentPassword!, command.Address, cancellationToken);
            return await mediator.Send(new TurnSecondFactorOff.Command(command.Code!), cancellationToken)
                ? Unit.Value
                : throw await own.RefuseCodeAsync(email, command.Address);
        }
    }
}

/// <summary>With a right code, for whom <see cref="RemoveSecondFactor"/> has found to be himself.</summary>
internal static class TurnSecondFactorOff
{
    internal sealed record Command(string Code) : ICommand<bool>;

    internal const string RemoveSql = "delete from second_factors where shop_id = @shop_id and user_id = @user_id";

    internal sealed class Handler(ShopDb db, CurrentUser user, SecondStep step, AuditTrail audit) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var told = await step.TakeAsync(user.UserId, command.Code, cancellationToken);
            if (told is StepResult.NotAsked)
                throw new ApiException(ErrorCode.InvalidState, AuthTexts.SecondFactorIsOff);
            if (told is not StepResult.Right)
                return false;
            await db.ExecuteAsync(RemoveSql, new { user_id = user.UserId }, cancellationToken);
            audit.Record("turned_off", "second_factor", user.UserId, null, null);
            return true;
        }
    }
}

/// <summary>
/// The owner takes somebody's second factor away, whose phone is lost. Nobody his own: that wants password and code, as
/// <see cref="RemoveSecondFactor"/>.
/// </summary>
internal static class TakeSecondFactorAway
{
    internal sealed record Command(Guid UserId) : ICommand<Unit>;

    internal sealed class Handler(ShopDb db, CurrentUser user, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.UserId == user.UserId)
                throw new ApiException(ErrorCode.BadRequest, AuthTexts.OwnSecondFactor);
            if (await db.ExecuteAsync(TurnSecondFactorOff.RemoveSql, new { user_id = command.UserId }, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, AuthTexts.SecondFactorIsOff);
            audit.Record("taken_away", "second_factor", command.UserId, null, null);
            return Unit.Value;
        }
    }
}
