using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Expressions typed as parameters, in the language and with the names of the model.</summary>
internal static class ExpressionText
{
    /// <summary>Times with commas between them, ascending.</summary>
    public static double[] Times(QuantumModel model, string parameter, string text) =>
        Read(model, parameter, fields => new TimesReader(fields).Read(TimesText.Tree(text), parameter));

    /// <summary>A constant operator.</summary>
    public static OperatorSum Operator(QuantumModel model, string parameter, string text)
    {
        DrivenOperator a = Read(model, parameter, fields => fields.Operator(Node(parameter, text), "", Dimension.Every));
        return a.IsConstant ? a.Constant : throw new ParameterException(parameter, $"'{text}' must not depend on time");
    }

    /// <summary>A real number of a dimension.</summary>
    public static double Real(QuantumModel model, string parameter, string text, Dimension wanted) =>
        Read(model, parameter, fields => fields.Real(Node(parameter, text), "", fields.Wanted(wanted)));

    /// <summary>Whether a text is a real number of a dimension.</summary>
    public static bool Is(QuantumModel model, string text, Dimension wanted)
    {
        ProblemList problems = new();
        var fields = new FieldReader(model.Evaluator, problems, model.HasUnits, false);
        return fields.Real(Node("", text), "", fields.Wanted(wanted)) is not null && !problems.Any;
    }

    private static ModelNode Node(string parameter, string text) => ModelNode.Scalar(NodeKind.Text, new SourceText(parameter, text), 0, text);

    private static T Read<T>(QuantumModel model, string parameter, Func<FieldReader, T?> read)
        where T : class
    {
        ProblemList problems = new();
        T? value = read(new FieldReader(model.Evaluator, problems, model.HasUnits, false));
        return value is not null && !problems.Any ? value : throw Refused(parameter, problems);
    }

    private static double Read(QuantumModel model, string parameter, Func<FieldReader, double?> read)
    {
        ProblemList problems = new();
        double? value = read(new FieldReader(model.Evaluator, problems, model.HasUnits, false));
        return value is { } number && !problems.Any ? number : throw Refused(parameter, problems);
    }

    private static ParameterException Refused(string parameter, ProblemList problems) =>
        new([.. problems.Messages.DefaultIfEmpty("cannot be read").Select(m => new ParameterProblem(parameter, m))]);
}
