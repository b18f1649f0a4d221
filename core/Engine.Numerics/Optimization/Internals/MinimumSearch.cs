using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>When a minimum search ends.</summary>
internal readonly record struct MinimumRules(double Tolerance, double RelativeTolerance, double Target, int MaximumIterations);

/// <summary>The state of Brent's minimum search between two iterations, and the iteration.</summary>
internal struct MinimumSearch
{
    // (3 - √5)/2.
    private const double Golden = 0.38196601125010515;

    // X is the best point, W the second best, V the one before; Lower and Upper bracket the minimum.
    public double Lower;
    public double Upper;
    public double X;
    public double W;
    public double V;
    public double ValueX;
    public double ValueW;
    public double ValueV;
    public double Step;
    public double StepBefore;
    public int Iterations;
    public int Evaluations;

    // What rounding of the first bracket amounts to; see BracketFloor.
    public double Floor;
    public ScalarSearchStatus Status;

    public MinimumSearch(double lower, double upper)
    {
        if (!double.IsFinite(lower))
        {
            DomainError.Throw(nameof(lower), lower, "a finite number");
        }

        if (!(upper > lower) || !double.IsFinite(upper))
        {
            DomainError.Throw(nameof(upper), upper, "a finite number above lower");
        }

        Lower = lower;
        Upper = upper;
        double width = upper - lower;
        X = double.IsInfinity(width) ? lower + ((Golden * upper) - (Golden * lower)) : lower + (Golden * width);
        Floor = BracketFloor.Of(lower, upper);
        W = X;
        V = X;
        ValueX = double.NaN;
        ValueW = double.NaN;
        ValueV = double.NaN;
        Status = ScalarSearchStatus.Running;
    }

    public readonly bool Started => Evaluations > 0;

    /// <summary>The minimum lies between the two ends of the bracket, and the answer anywhere between.</summary>
    public readonly double Uncertainty => Math.Max(Upper - X, X - Lower);

    public readonly ScalarSearchOutcome Outcome => new(X, ValueX, Uncertainty, Evaluations, Status);

    /// <summary>Evaluates the first point.</summary>
    public void Begin<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct
    {
        ValueX = function.Evaluate(X);
        ValueW = ValueX;
        ValueV = ValueX;
        Evaluations = 1;
        if (double.IsNaN(ValueX))
        {
            Status = ScalarSearchStatus.NotANumber;
        }
    }

    /// <summary>Does a number of iterations at most. The state stays in registers meanwhile.</summary>
    public void Iterate<TFunction>(ref TFunction function, MinimumRules rules, int count)
        where TFunction : IScalarFunction, allows ref struct
    {
        double a = Lower;
        double b = Upper;
        double x = X;
        double w = W;
        double v = V;
        double fx = ValueX;
        double fw = ValueW;
        double fv = ValueV;
        double step = Step;
        double stepBefore = StepBefore;
        int iterations = Iterations;
        int evaluations = Evaluations;
        while (Status != ScalarSearchStatus.NotANumber)
        {
            double middle = (0.5 * a) + (0.5 * b);
            double near = (rules.RelativeTolerance * Math.Abs(x)) + (rules.Tolerance / 3) + BracketFloor.At(iterations, Floor);
            double far = 2 * near;
            if (Math.Abs(x - middle) <= far - ((0.5 * b) - (0.5 * a)) || fx <= rules.Target)
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
            if (!TryParabola(x, fx, w, fw, v, fv, a, b, near, far, middle, ref step, ref stepBefore))
            {
                double end = x < middle ? b : a;
                stepBefore = end - x;
                step = double.IsInfinity(stepBefore) ? (Golden * end) - (Golden * x) : Golden * stepBefore;
            }

            double u = x + (Math.Abs(step) >= near ? step : Math.CopySign(near, step));
            double fu = function.Evaluate(u);
            evaluations++;
            if (double.IsNaN(fu))
            {
                (x, fx) = (u, fu);
                Status = ScalarSearchStatus.NotANumber;
                break;
            }

            if (fu <= fx)
            {
                (a, b) = u < x ? (a, x) : (x, b);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
                continue;
            }

            (a, b) = u < x ? (u, b) : (a, u);
            if (fu <= fw || w == x)
            {
                (v, fv, w, fw) = (w, fw, u, fu);
            }
            else if (fu <= fv || v == x || v == w)
            {
                (v, fv) = (u, fu);
            }
        }

        (Lower, Upper) = (a, b);
        (X, W, V) = (x, w, v);
        (ValueX, ValueW, ValueV) = (fx, fw, fv);
        (Step, StepBefore) = (step, stepBefore);
        (Iterations, Evaluations) = (iterations, evaluations);
    }

    private static bool TryParabola(
        double x, double fx, double w, double fw, double v, double fv, double a, double b, double near, double far, double middle, ref double step,
        ref double stepBefore)
    {
        if (Math.Abs(stepBefore) <= near)
        {
            return false;
        }

        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        double p = ((x - v) * q) - ((x - w) * r);
        q = 2 * (q - r);
        if (q > 0)
        {
            p = -p;
        }
        else
        {
            q = -q;
        }

        double before = stepBefore;
        stepBefore = step;
        if (!double.IsFinite(q) || !(Math.Abs(p) < Math.Abs(0.5 * q * before)) || p <= q * (a - x) || p >= q * (b - x))
        {
            return false;
        }

        step = p / q;
        double u = x + step;
        if (u - a < far || b - u < far)
        {
            step = Math.CopySign(near, middle - x);
        }

        return true;
    }

    /// <summary>Writes the whole state.</summary>
    public readonly void Write(BinaryWriter writer)
    {
        writer.Write((int)Status);
        writer.Write(Iterations);
        writer.Write(Evaluations);
        writer.Write(Lower);
        writer.Write(Upper);
        writer.Write(X);
        writer.Write(W);
        writer.Write(V);
        writer.Write(ValueX);
        writer.Write(ValueW);
        writer.Write(ValueV);
        writer.Write(Step);
        writer.Write(StepBefore);
        writer.Write(Floor);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static MinimumSearch Read(BinaryReader reader) => default(MinimumSearch) with
    {
        Status = (ScalarSearchStatus)reader.ReadInt32(),
        Iterations = reader.ReadInt32(),
        Evaluations = reader.ReadInt32(),
        Lower = reader.ReadDouble(),
        Upper = reader.ReadDouble(),
        X = reader.ReadDouble(),
        W = reader.ReadDouble(),
        V = reader.ReadDouble(),
        ValueX = reader.ReadDouble(),
        ValueW = reader.ReadDouble(),
        ValueV = reader.ReadDouble(),
        Step = reader.ReadDouble(),
        StepBefore = reader.ReadDouble(),
        Floor = reader.ReadDouble(),
    };
}
