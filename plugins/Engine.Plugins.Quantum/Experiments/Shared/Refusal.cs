using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Refusals that several experiments share.</summary>
internal static class Refusal
{
    /// <summary>Largest dimension for which superoperators are formed.</summary>
    public const int LargestSuperoperator = 512;

    public static double[] Times(QuantumModel model, int fewest = 1)
    {
        if (model.Times is not { } times)
        {
            throw new ParameterException("times", "the model has no times; give them here, as in 0:60ns:121, or in the model");
        }

        return times.Length >= fewest ? times : throw new ParameterException("times", $"there is {times.Length} output time; at least {fewest} are needed");
    }

    public static ModelState Initial(QuantumModel model) => model.Initial
        ?? throw new ParameterException("model", "the model has no initial state; give the field initial");

    /// <summary>Refuses a dimension whose superoperator would not fit.</summary>
    public static void Superoperator(QuantumModel model, string what, int largest = LargestSuperoperator)
    {
        double d = model.Space.Dimension;
        if (d > largest)
        {
            throw new ParameterException("model", FormattableString.Invariant(
                $"subsystems: the dimension is {d}; {what} forms a matrix of order {d * d}, {16 * d * d * d * d / (1L << 30):G3} GiB; up to {largest} fit"));
        }
    }

    /// <summary>A solver's complaint as a problem of the model, in the user's words.</summary>
    public static ParameterException Of(Exception exception) => new("model", exception.Message.Split(" (Parameter")[0]);
}
