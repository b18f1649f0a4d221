namespace Engine.Numerics.Optimization.Internals;

/// <summary>The options' part of a saved solver.</summary>
internal static class OptionsState
{
    public static void Write(BinaryWriter writer, OptimizationOptions options)
    {
        writer.Write(options.GradientTolerance);
        writer.Write(options.FunctionTolerance);
        writer.Write(options.StepTolerance);
        writer.Write(options.Target);
        writer.Write(options.InitialStep);
        writer.Write(options.MaximumIterations);
        writer.Write(options.MaximumEvaluations);
        writer.Write(options.LineSearch.SufficientDecrease);
        writer.Write(options.LineSearch.Curvature);
        writer.Write(options.LineSearch.StepTolerance);
        writer.Write(options.LineSearch.ValueNoise);
        writer.Write(options.LineSearch.MaximumEvaluations);
    }

    /// <summary>The options as written, of the kind of <paramref name="kind"/>.</summary>
    public static OptimizationOptions Read(BinaryReader reader, OptimizationOptions kind)
    {
        double gradient = reader.ReadDouble();
        double function = reader.ReadDouble();
        double step = reader.ReadDouble();
        double target = reader.ReadDouble();
        double initial = reader.ReadDouble();
        int iterations = reader.ReadInt32();
        int evaluations = reader.ReadInt32();
        return kind with
        {
            GradientTolerance = gradient,
            FunctionTolerance = function,
            StepTolerance = step,
            Target = target,
            InitialStep = initial,
            MaximumIterations = iterations,
            MaximumEvaluations = evaluations,
            LineSearch = new LineSearchOptions
            {
                SufficientDecrease = reader.ReadDouble(),
                Curvature = reader.ReadDouble(),
                StepTolerance = reader.ReadDouble(),
                ValueNoise = reader.ReadDouble(),
                MaximumEvaluations = reader.ReadInt32(),
            },
        };
    }
}
