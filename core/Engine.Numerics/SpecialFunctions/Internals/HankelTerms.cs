namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// The terms a_k(ν) / x^k of the asymptotic series that all Bessel functions of large argument share (DLMF 10.17.1), from k = 1 on, up to where they
/// no longer count or begin to grow.
/// </summary>
internal struct HankelTerms(double order, double x)
{
    private const int Limit = 200;

    private const double Epsilon = 1.1102230246251565e-16;

    private readonly double _fourSquare = 4 * order * order;

    /// <summary>The number k of the term; 0 before the first.</summary>
    public int Index { get; private set; }

    /// <summary>The term.</summary>
    public double Current { get; private set; } = 1;

    /// <summary>Goes on to the next term.</summary>
    /// <returns>Whether it counts.</returns>
    public bool MoveNext()
    {
        int k = Index + 1;
        double odd = (2 * k) - 1;
        double next = Current * ((_fourSquare - (odd * odd)) / (k * 8 * x));
        if (k == Limit || Math.Abs(next) < Epsilon || Math.Abs(next) > Math.Abs(Current))
        {
            return false;
        }

        (Index, Current) = (k, next);
        return true;
    }
}
