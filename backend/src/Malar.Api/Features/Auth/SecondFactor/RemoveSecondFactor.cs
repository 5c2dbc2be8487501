using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>Turns off the caller's own second step; requires password and code.</summary>
internal static class RemoveSecondFactor
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? CurrentPassword { get; init; }

        /// <summary>A code of the app, or a recovery code.</summary>
        public string? Code { get; init; }

        /// <summary>The client address of the request.</summary>
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

    internal sealed class Handler(PasswordConfirmation own, IMediator mediator) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var email = await own.VerifyAsync(command.CurrentPassword!, command.Address, cancellationToken);
            return await mediator.Send(new TurnSecondFactorOff.Command(command.Code!), cancellationToken)
                ? Unit.Value
                : throw await own.RefuseCodeAsync(email, command.Address);
        }
    }
}

/// <summary>Turns it off if the code is right, for the user whose password <see cref="RemoveSecondFactor"/> has verified.</summary>
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
/// Removes the second factor of a user whose phone is lost, on behalf of the owner. Owners cannot remove their own this way: that requires
/// password and code, see <see cref="RemoveSecondFactor"/>.
/// </summary>
internal static class RemoveUserSecondFactor
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
