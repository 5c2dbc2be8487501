using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>A command from a known farmer.</summary>
internal sealed record BotCommandContext(InboundConversation Inbound, string Phone, BotRequest Request, BotFarmer Farmer);

/// <summary>Runs the answer that belongs to a command.</summary>
internal sealed class BotCommandRouter(
    AnswerToday today,
    AnswerMonth month,
    AnswerAdvances advances,
    AnswerBalance balance,
    AnswerSettlement settlement,
    AnswerRates rates,
    AnswerPayment payment,
    AnswerWrong wrong
)
{
    public Task WriteAsync(BotCommandContext context, ReplyBuilder reply, CancellationToken cancellationToken) =>
        context.Request.Command switch
        {
            BotCommand.Today => today.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Month => month.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Advances => advances.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Balance => balance.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Settlement => settlement.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Rates => rates.WriteAsync(context, reply, cancellationToken),
            BotCommand.Payment => payment.WriteAsync(context.Farmer, reply, cancellationToken),
            BotCommand.Wrong => wrong.WriteAsync(context, reply, cancellationToken),
            _ => Menu(context, reply),
        };

    private static Task Menu(BotCommandContext context, ReplyBuilder reply)
    {
        reply.Words.Set("farmer", reply.Words.Name(context.Farmer.Name, context.Farmer.NameTa)).Set("code", context.Farmer.FarmerCode);
        var (command, kind) = (context.Request.Command, context.Inbound.Message.Kind);
        if (command is BotCommand.InTamil or BotCommand.InEnglish)
            reply.Add(MessageTexts.NowInThisLanguage);
        else if (command == BotCommand.None && kind is not InboundKind.Text)
            reply.Add(MessageTexts.OnlyText);
        else if (command == BotCommand.None)
            reply.Add(MessageTexts.NotUnderstood);
        else
            reply.Add(MessageTexts.Greeting);
        reply.Add(MessageTexts.Menu);
        if (context.Inbound.Farmers.Count > 1)
            reply.Add(MessageTexts.MenuOtherFarmer);
        return Task.CompletedTask;
    }
}
