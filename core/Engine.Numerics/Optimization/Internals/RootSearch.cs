using System.Globalization;
using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>When a root search ends.</summary>
internal readonly record struct RootRules(double Tolerance, double RelativeTolerance, double ValueTolerance, int MaximumIterations);

/// <summary>The state of Brent's root search between two iterations, and the iteration.</summary>
internal struct RootSearch
{
    // B is the best point, A the one before, C the other end of the bracket.
    public double A;
    public double B;
    public double C;
    public double ValueA;
    public double ValueB;
    public double ValueC;
    public double Step;
    public double StepBefore;
    public int Iterations;
    public int Evaluations;

    // What rounding of the first bracket amounts to; see BracketFloor.
    public double Floor;
    public ScalarSearchStatus Status;

    public RootSearch(double a, double b)
    {
        CheckFinite(nameof(a), a);
        CheckFinite(nameof(b), b);
        A = a;
        B = b;
        C = a;
        Floor = BracketFloor.Of(a, b);
        ValueA = double.NaN;
        ValueB = double.NaN;
        ValueC = double.NaN;
        Status = ScalarSearchStatus.Running;
    }

    public readonly bool Started => Evaluations > 0;

    /// <summary>The root lies between the two ends of the bracket, of which the answer is one.</summary>
    public readonly double Uncertainty => ValueB == 0 ? 0 : 2 * Math.Abs(Half(B, C));

    public readonly ScalarSearchOutcome Outcome => new(B, ValueB, Uncertainty, Evaluations, Status);

    /// <summary>Evaluates both ends.</summary>
    /// <returns>Whether the search can go on.</returns>
    public bool Begin<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct
    {
        double valueA = function.Evaluate(A);
        double valueB = function.Evaluate(B);
        if (Math.Sign(double.IsNaN(valueA) ? 0 : valueA) * Math.Sign(double.IsNaN(valueB) ? 0 : valueB) > 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The function has the same sign at both ends: f({A:R}) = {valueA:R}, f({B:R}) = {valueB:R}. Give a bracket with a change of sign."), "b");
        }

        Evaluations = 2;
        (ValueA, ValueB, ValueC) = (valueA, valueB, valueA);
        if (double.IsNaN(valueA) || double.IsNaN(valueB))
        {
            if (double.IsNaN(valueA))
            {
                (B, C) = (A, B);
                ValueB = double.NaN;
            }

            Status = ScalarSearchStatus.NotANumber;
            return false;
        }

        Step = B - A;
        StepBefore = Step;
        return true;
    }

    /// <summary>Does a number of iterations at most. The state stays in registers meanwhile.</summary>
    public void Iterate<TFunction>(ref TFunction function, RootRules rules, int count)
        where TFunction : IScalarFunction, allows ref struct
    {
        double a = A;
        double b = B;
        double c = C;
        double fa = ValueA;
        double fb = ValueB;
        double fc = ValueC;
        double step = Step;
        double stepBefore = StepBefore;
        int iterations = Iterations;
        int evaluations = Evaluations;
        while (true)
        {
            if ((fb > 0) == (fc > 0))
            {
                (c, fc) = (a, fa);
                step = b - a;
                stepBefore = step;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            double limit = (2 * rules.RelativeTolerance * Math.Abs(b)) + (0.5 * rules.Tolerance) + BracketFloor.At(iterations, Floor);
            double half = Half(b, c);
            if (Math.Abs(half) <= limit || Math.Abs(fb) <= rules.ValueTolerance)
            {
                Status = ScalarSearchStatus.Converged;
                break;
            }

            if (iterations >= rules.MaximumIterations)
            {
                Status = ScalarSearchStatus.MaximumIterations;
                break;
            }

            if (count-- == 0)
            {
                break;
            }

            iterations++;
            if (Math.Abs(stepBefore) >= limit && Math.Abs(fa) > Math.Abs(fb))
            {
                Interpolate(a, fa, b, fb, c, fc, half, limit, ref step, ref stepBefore);
            }
            else
            {
                step = half;
                stepBefore = half;
            }

            (a, fa) = (b, fb);
            b += Math.Abs(step) > limit ? step : Math.CopySign(limit, half);
            fb = function.Evaluate(b);
            evaluations++;
            if (double.IsNaN(fb))
            {
                Status = ScalarSearchStatus.NotANumber;
                break;
            }
        }

        (A, B, C) = (a, b, c);
        (ValueA, ValueB, ValueC) = (fa, fb, fc);
        (Step, StepBefore) = (step, stepBefore);
        (Iterations, Evaluations) = (iterations, evaluations);
    }

    // The difference of ends near the largest doubles overflows, its half does not.
    private static double Half(double b, double c)
    {
        double half = 0.5 * (c - b);
        return double.IsInfinity(half) ? (0.5 * c) - (0.5 * b) : half;
    }

    private static void Interpolate(
        double a, double fa, double b, double fb, double c, double fc, double half, double limit, ref double step, ref double stepBefore)
    {
        double s = fb / fa;
        double p;
        double q;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            double t = fa / fc;
            double r = fb / fc;
            p = s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        if (p > 0)
        {
            q = -q;
        }
        else
        {
            p = -p;
        }

        if (2 * p < Math.Min((3 * half * q) - Math.Abs(limit * q), Math.Abs(stepBefore * q)))
        {
            stepBefore = step;
            step = p / q;
        }
        else
        {
            step = half;
            stepBefore = half;
        }
    }

    private static void CheckFinite(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            DomainError.Throw(name, value, "a finite number");
        }
    }

    /// <summary>Writes the whole state.</summary>
    public readonly void Write(BinaryWriter writer)
    {
        writer.Write((int)Status);
        writer.Write(Iterations);
        writer.Write(Evaluations);
        writer.Write(A);
        writer.Write(B);
        writer.Write(C);
        writer.Write(ValueA);
        writer.Write(ValueB);
        writer.Write(ValueC);
        writer.Write(Step);
        writer.Write(StepBefore);
        writer.Write(Floor);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RootSearch Read(BinaryReader reader) => default(RootSearch) with
    {
        Status = (ScalarSearchStatus)reader.ReadInt32(),
        Iterations = reader.ReadInt32(),
        Evaluations = reader.ReadInt32(),
        A = reader.ReadDouble(),
        B = reader.ReadDouble(),
        C = reader.ReadDouble(),
        ValueA = reader.ReadDouble(),
        ValueB = reader.ReadDouble(),
        ValueC = reader.ReadDouble(),
        Step = reader.ReadDouble(),
        StepBefore = reader.ReadDouble(),
        Floor = reader.ReadDouble(),
    };
}
