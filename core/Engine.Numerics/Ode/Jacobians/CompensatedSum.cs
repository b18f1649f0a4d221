namespace Engine.Numerics.Ode;

/// <summary>A sum of products in twice the working precision.</summary>
[Reference("T. Ogita, S. M. Rump, S. Oishi, \"Accurate sum and dot product\", SIAM J. Sci. Comput. 26, 1955 (2005)", Doi = "10.1137/030601818",
    Equations = "Algorithm 5.3")]
internal struct CompensatedSum(double start)
{
    private double _high = start;
    private double _low;

    /// <summary>The sum, rounded.</summary>
    public readonly double Value => _high + _low;

    /// <summary>Adds a product of two numbers.</summary>
    public void AddProduct(double a, double b)
    {
        double product = a * b;
        double productError = Math.FusedMultiplyAdd(a, b, -product);
        double sum = _high + product;
        double other = sum - _high;
        double sumError = (_high - (sum - other)) + (product - other);
        _high = sum;
        _low += productError + sumError;
    }
}
