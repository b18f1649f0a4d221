using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>½ Σ λ_i (x_i - c_i)² with eigenvalues from 1 to the condition number, rotated by a fixed reflection.</summary>
internal readonly struct Quadratic(int size, double condition) : IObjective
{
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        // Reflection I - 2uuᵀ with u_i = 1/√n.
        double mean = 0;
        for (int i = 0; i < size; i++)
        {
            mean += x[i] - Center(i);
        }

        mean *= 2.0 / size;
        double sum = 0;
        double back = 0;
        for (int i = 0; i < size; i++)
        {
            double z = x[i] - Center(i) - mean;
            double lambda = Math.Pow(condition, (double)i / (size - 1));
            sum += 0.5 * lambda * z * z;
            gradient[i] = lambda * z;
            back += gradient[i];
        }

        back *= 2.0 / size;
        for (int i = 0; i < size; i++)
        {
            gradient[i] -= back;
        }

        return sum;
    }

    public static double Center(int i) => Math.Sin(i + 1);
}

/// <summary>Separable convex function with known bounded minimum: Σ w_i (x_i - c_i)⁴/4 + (x_i - c_i)²/2.</summary>
internal readonly struct SeparableConvex : IObjective
{
    public static double Center(int i) => 3 * Math.Cos(1.7 * i);

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = 1 + (i % 7);
            double z = x[i] - Center(i);
            sum += (weight * z * z * z * z / 4) + (z * z / 2);
            gradient[i] = (weight * z * z * z) + z;
        }

        return sum;
    }
}

/// <summary>Value defined only for positive x: x - ln x summed; minimum at 1. Long first steps leave the domain.</summary>
internal readonly struct LogBarrier : IObjective
{
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] - Math.Log(x[i]);
            gradient[i] = 1 - (1 / x[i]);
        }

        return sum;
    }
}

/// <summary>Value and gradient that do not belong together.</summary>
internal readonly struct WrongGradient : IObjective
{
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient[0] = -2 * x[0];
        return x[0] * x[0];
    }
}
