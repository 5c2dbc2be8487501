using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>A command of a known farmer.</summary>
internal sealed record BotCommandContext(InboundConversation InboundConversation, string Phone, BotRequest Request, BotFarmer Farmer);

/// <summary>The answers, by command.</summary>
internal sealed class BotCommandRouter(
    AnswerToday today, AnswerMonth month, AnswerAdvances advances, AnswerBalance balance, AnswerSettlement settlement, AnswerRates rates,
    AnswerWrong wrong)
{
    public Task WriteAsync(BotCommandContext question, ReplyBuilder page, CancellationToken cancellationToken) => question.Request.Command switch
    {
        BotCommand.Today => today.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Month => month.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Advances => advances.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Balance => balance.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Settlement => settlement.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Rates => rates.WriteAsync(question.Farmer, page, cancellationToken),
        BotCommand.Wrong => wrong.WriteAsync(question, page, cancellationToken),
        _ => Menu(question, page),
    };

    private static Task Menu(BotCommandContext question, ReplyBuilder page)
    {
        page.Words.Set("farmer", page.Words.Name(question.Farmer.Name, question.Farmer.NameTa)).Set("code", question.Farmer.FarmerCode);
        var (command, kind) = (question.Request.Command, question.InboundConversation.Message.Kind);
        if (command is BotCommand.InTamil or BotCommand.InEnglish)
            page.Add(MessageTexts.NowInThisLanguage);
        else if (command == BotCommand.None && kind is not InboundKind.Text)
            page.Add(MessageTexts.OnlyText);
        else if (command == BotCommand.None)
            page.Add(MessageTexts.NotUnderstood);
        else
            page.Add(MessageTexts.Greeting);
        page.Add(MessageTexts.Menu);
        if (question.InboundConversation.Farmers.Count > 1)
            page.Add(MessageTexts.MenuOtherFarmer);
        return Task.CompletedTask;
    }
}
