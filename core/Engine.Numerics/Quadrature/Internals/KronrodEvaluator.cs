namespace Engine.Numerics.Quadrature.Internals;

/// <summary>One application of the 21-point Kronrod rule with QUADPACK's error estimate, component by component.</summary>
internal static class KronrodEvaluator
{
    /// <summary>Rounding of an integral over that of the integrand's modulus.</summary>
    public const double Rounding = 8 * 1.1102230246251565e-16;

    public static int ScratchLength(int dimension) => KronrodRule.NodeCount * dimension;

    /// <summary>Evaluates the rule on [left, right] of the mapped range.</summary>
    /// <returns>False where a value is not finite; <paramref name="where"/> then is its abscissa.</returns>
    public static bool Evaluate<TFunction>(
        ref TFunction function,
        in RangeMap map,
        double left,
        double right,
        Span<double> integral,
        Span<double> scratch,
        out double error,
        out double roundOff,
        out double where,
        out (double Lowest, double Highest) monitor)
        where TFunction : IVectorFunction
    {
        int dimension = integral.Length;
        double half = 0.5 * (right - left);
        double middle = 0.5 * (left + right);
        error = 0;
        roundOff = 0;
        where = 0;
        monitor = (double.PositiveInfinity, double.NegativeInfinity);
        const int last = (KronrodRule.NodeCount - 1) / 2;
        for (int i = 0; i < KronrodRule.NodeCount; i++)
        {
            int index = i <= last ? i : KronrodRule.NodeCount - 1 - i;
            double offset = half * KronrodRule.Nodes[index];
            double t = i <= last ? middle - offset : middle + offset;
            double x = map.ToRange(t);
            double jacobian = map.Jacobian(t);
            Span<double> values = scratch.Slice(i * dimension, dimension);
            function.Evaluate(x, values);
            for (int c = 0; c < dimension; c++)
            {
                values[c] *= jacobian;
                if (!double.IsFinite(values[c]))
                {
                    where = x;
                    return false;
                }
            }

            double observed = Monitor(values);
            monitor = (Math.Min(monitor.Lowest, observed), Math.Max(monitor.Highest, observed));
        }

        for (int c = 0; c < dimension; c++)
        {
            double componentError = Component(scratch, c, dimension, half, out integral[c], out double componentRoundOff);
            error = Math.Max(error, componentError);
            roundOff = Math.Max(roundOff, componentRoundOff);
        }

        return true;
    }

    /// <summary>One number that stands for all components at a node, for the search for what the nodes missed.</summary>
    public static double Monitor(ReadOnlySpan<double> values)
    {
        double sum = values[0];
        for (int c = 1; c < values.Length; c++)
        {
            sum += Math.Abs(values[c]);
        }

        return sum;
    }

    private static double Component(ReadOnlySpan<double> values, int component, int dimension, double half, out double integral, out double roundOff)
    {
        const int last = (KronrodRule.NodeCount - 1) / 2;
        double kronrod = KronrodRule.KronrodWeights[last] * values[(last * dimension) + component];
        double gauss = 0;
        double absolute = Math.Abs(kronrod);
        for (int i = 0; i < last; i++)
        {
            double low = values[(i * dimension) + component];
            double high = values[((KronrodRule.NodeCount - 1 - i) * dimension) + component];
            double weight = KronrodRule.KronrodWeights[i];
            kronrod += weight * (low + high);
            absolute += weight * (Math.Abs(low) + Math.Abs(high));
            if ((i & 1) == 1)
            {
                gauss += KronrodRule.GaussWeights[i / 2] * (low + high);
            }
        }

        double mean = 0.5 * kronrod;
        double deviation = KronrodRule.KronrodWeights[last] * Math.Abs(values[(last * dimension) + component] - mean);
        for (int i = 0; i < last; i++)
        {
            double low = values[(i * dimension) + component];
            double high = values[((KronrodRule.NodeCount - 1 - i) * dimension) + component];
            deviation += KronrodRule.KronrodWeights[i] * (Math.Abs(low - mean) + Math.Abs(high - mean));
        }

        double width = Math.Abs(half);
        integral = kronrod * half;
        absolute *= width;
        deviation *= width;
        double error = Math.Abs((kronrod - gauss) * half);
        if (deviation != 0 && error != 0)
        {
            // QUADPACK's empirical scaling: the Kronrod value is far better than its difference from the Gauss value.
            double scaled = Math.Pow(200 * error / deviation, 1.5);
            error = deviation * Math.Min(1, scaled);
        }

        roundOff = Rounding * absolute;
        return Math.Max(error, absolute > 1e-290 ? roundOff : 0);
    }
}
